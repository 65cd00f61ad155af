//! Cases put together in Rust: the same facts, the same checks, the same findings as from a file.

use std::sync::LazyLock;

use policycheck::build::{
    Built, CaseBuilder, Complete, Consent, Entity, Input, Names, Question, Said, Source, Stated, Statement,
};
use policycheck::diag::codes;
use policycheck::facts::{Basis, Stance};
use policycheck::measure::Day;
use policycheck::source::FileId;
use policycheck::syntax::json::{Json, Shape, parse};
use policycheck::{CheckOptions, Library, check, check_built};

use crate::library::{files_in, tests};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::builtin);

/// A value as a program would give it.
fn input(json: Json<'_>) -> Input {
    match json.shape() {
        Shape::Null => panic!("no case of the repository has a null"),
        Shape::Bool(value) => value.into(),
        Shape::Number(number) => Input::Number(number.to_owned()),
        Shape::Text(text) => text.into(),
        Shape::List => json.items().map(input).collect::<Vec<_>>().into(),
        Shape::Object => panic!("an object has a type of its own: {json:?}"),
    }
}

fn text(json: Json<'_>) -> &str {
    json.as_text().expect("a text")
}

fn said(json: Json<'_>) -> Said {
    json.entries().filter(|(key, _)| key.text != "in").fold(
        Said::in_source(json.get("in").map_or("", text)),
        |said, (key, value)| match key.text {
            "by" => said.by(text(value)),
            "stance" => said.stance(Stance::NAMED.iter().find(|(word, _)| *word == text(value)).unwrap().1),
            "basis" => said.basis(Basis::NAMED.iter().find(|(word, _)| *word == text(value)).unwrap().1),
            "quote" => said.quote(input(value)),
            "as_of" => said.as_of(text(value)),
            "standard" => said.standard(text(value)),
            "note" => said.note(text(value)),
            other => said.with(other, input(value)),
        },
    )
}

fn source(json: Json<'_>) -> Source {
    let of = |key: &str| json.get(key).map_or("", text);
    json.entries().filter(|(key, _)| !matches!(key.text, "type" | "title")).fold(
        Source::new(of("type"), of("title")),
        |source, (key, value)| {
            let value = text(value);
            match key.text {
                "author" => source.author(value),
                "publisher" => source.publisher(value),
                "container_title" => source.container_title(value),
                "language" => source.language(value),
                "issued" => source.issued(value),
                "accessed" => source.accessed(value),
                "url" => source.url(value),
                "within" => source.within(value),
                "from" => source.from(value),
                "to" => source.to(value),
                "text" => source.text(value),
                "sha256" => source.sha256(value),
                "character" => source.character(value),
                "note" => source.note(value),
                other => source.with(other, value),
            }
        },
    )
}

fn consent(json: Json<'_>) -> Consent {
    let of = |key: &str| text(json.get(key).expect(key));
    Consent::new(of("by"), of("on"), of("to"))
}

fn names(json: Json<'_>) -> Names {
    match text(json) {
        "withheld" => Names::Withheld,
        "public" => Names::Public,
        _ => Names::NotStated,
    }
}

fn entity(json: Json<'_>) -> Entity {
    let mut entity = json.get("label").map_or_else(Entity::unnamed, |label| Entity::new(text(label)));
    for (key, value) in json.entries().filter(|(key, _)| key.text != "label") {
        let evidence = value.items().any(Json::is_object);
        entity = match key.text {
            "said" => value.items().fold(entity, |entity, one| entity.said(said(one))),
            "asserted" => value.entries().fold(entity, |entity, (status, list)| {
                list.items().fold(entity, |entity, one| entity.asserted(status.text, said(one)))
            }),
            "plural" => entity.plural(value.as_bool().unwrap()),
            "names" => entity.names(names(value)),
            "spellings" => entity.spellings(input(value)),
            "office" => entity.office(text(value)),
            "published" => entity.published(text(value)),
            "consent" => entity.consent(consent(value)),
            "note" => entity.note(text(value)),
            field if evidence => value.items().fold(entity, |entity, one| {
                let stated = Stated::new(input(one.get("is").expect("a value")));
                let all = one.get("said").into_iter().flat_map(Json::items);
                entity.stated(field, all.fold(stated, |stated, one| stated.said(said(one))))
            }),
            field => entity.with(field, input(value)),
        };
    }
    entity
}

fn statement(json: Json<'_>) -> Statement {
    let own = ["id", "about", "replies_to", "law", "point"];
    let spoken = json.entries().filter(|(key, _)| key.text != "in" && !own.contains(&key.text));
    let spoken = spoken.fold(spoken_in(json), |said, (key, value)| said.with(key.text, input(value)));
    json.entries().fold(Statement::new(spoken), |statement, (key, value)| match key.text {
        "id" => statement.id(text(value)),
        "about" => statement.about(input(value)),
        "replies_to" => statement.replies_to(text(value)),
        "law" => statement.law(text(value)),
        "point" => statement.point(text(value)),
        _ => statement,
    })
}

fn spoken_in(json: Json<'_>) -> Said {
    Said::in_source(json.get("in").map_or("", text))
}

/// The same case, put together by the methods that there are for each of its parts.
fn rebuilt(file: &str) -> Built {
    let (tree, problems) = parse(file, FileId::default());
    assert_eq!(problems, []);
    let root = tree.root(file);
    let id = text(root.get("id").unwrap());
    let mut case = match root.get("stipulated").and_then(Json::as_bool) {
        Some(true) => CaseBuilder::stipulated(id),
        _ => CaseBuilder::new(id, text(root.get("title").unwrap())),
    };
    for (key, value) in root.entries() {
        match key.text {
            "id" | "title" | "stipulated" | "$schema" => {}
            "names" => case.names(names(value)),
            "consent" => case.consent(consent(value)),
            "sources" => value.entries().for_each(|(id, entry)| {
                case.source(id.text, source(entry));
            }),
            "statements" => value.items().for_each(|one| case.statement(statement(one))),
            "unknown" => value.items().for_each(|one| {
                let question = Question::new(text(one.get("ask").unwrap()));
                let who = one.get("could_answer").map(input);
                case.unknown(who.into_iter().fold(question, Question::could_answer));
            }),
            "complete" => value.items().for_each(|one| {
                let mut all = one.get("said").into_iter().flat_map(Json::items).map(said);
                let complete = all.by_ref().take(1).map(Complete::new).next().expect("somebody says so");
                let fields = one.entries().filter(|(key, _)| key.text != "said");
                let complete = all.fold(complete, Complete::said);
                case.complete(fields.fold(complete, |c, (key, value)| c.with(key.text, input(value))));
            }),
            "accepted" => value.items().for_each(|one| {
                let of = |key: &str| one.get(key).expect("a key");
                case.accepted(text(of("lint")), input(of("what")), text(of("why")));
            }),
            plural if value.is_object() => {
                case.list(plural);
                value.entries().for_each(|(id, entry)| {
                    case.entity(plural, id.text, entity(entry));
                });
            }
            other => case.set(other, input(value)),
        }
    }
    case.finish()
}

/// The report without the digest of the file, which is another file.
fn report(checked: &policycheck::Checked<'_>) -> serde_json::Value {
    let mut report: serde_json::Value = serde_json::from_str(&checked.json()).unwrap();
    report["case"]["sha256"] = serde_json::Value::Null;
    report["sections"].as_array_mut().unwrap().retain(|section| section["kind"] != "digests");
    report
}

#[test]
fn every_case_of_the_repository_gives_the_same_findings_from_rust() {
    let cases = files_in(&tests().join("../cases"));
    let mut count = 0;
    for (name, file) in cases.iter().filter(|(name, _)| name.rsplit('.').next() == Some("json")) {
        count += 1;
        let built = rebuilt(file);
        let options = CheckOptions::default();
        let from_file = check(&LIBRARY, name, file, &options).unwrap();
        let from_rust = check_built(&LIBRARY, name, &built, &options).unwrap();
        assert!(report(&from_rust) == report(&from_file), "{name}");
        assert_eq!(from_rust.verdicts(), from_file.verdicts(), "{name}");
        // Its text is a file with the same case.
        let again = check(&LIBRARY, name, built.text(), &options).unwrap();
        assert_eq!(again.json(), from_rust.json(), "{name}");
    }
    assert!(count > 10);
}

/// A case with one mistake, and the code that its reader has for it.
fn wrong(change: impl FnOnce(&mut CaseBuilder)) -> Vec<&'static str> {
    let mut case = CaseBuilder::new("family", "A family arrested at the river");
    let letter =
        case.source("letter", Source::new("personal_communication", "Letter of an aunt").author("aunt"));
    case.entity("persons", "aunt", Entity::new("an aunt"));
    case.entity(
        "persons",
        "family",
        Entity::new("the family").with("nationality", "dprk").said(Said::in_source(&letter)),
    );
    change(&mut case);
    let built = case.finish();
    let code = |built: &Built| match check_built(&LIBRARY, "family", built, &CheckOptions::default()) {
        Ok(checked) => checked.warnings().list().iter().map(|problem| problem.code.0).collect::<Vec<_>>(),
        Err(problems) => problems.list().iter().map(|problem| problem.code.0).collect(),
    };
    let codes = code(&built);
    // The file says the same, with places that are those in its text.
    let of_file = match check(&LIBRARY, "family", built.text(), &CheckOptions::default()) {
        Ok(checked) => checked.warnings().to_string(),
        Err(problems) => problems.to_string(),
    };
    let of_built = match check_built(&LIBRARY, "family", &built, &CheckOptions::default()) {
        Ok(checked) => checked.warnings().to_string(),
        Err(problems) => problems.to_string(),
    };
    assert_eq!(of_built, of_file);
    codes
}

#[test]
fn mistakes_are_told_as_in_a_file() {
    let event =
        || Entity::unnamed().with("act", "arrest").with("by", "china").said(Said::in_source("letter"));
    assert!(
        wrong(|_| ()).iter().all(|code| code.starts_with("PC11")),
        "nothing is wrong, and little happens"
    );
    assert!(
        wrong(|case| {
            case.entity("events", "e", event().with("to", ["famly"]));
        })
        .contains(&codes::CASE_REFERENCE.0)
    );
    assert!(
        wrong(|case| {
            case.entity("events", "e", event().with("too", "family"));
        })
        .contains(&codes::CASE_KEY.0)
    );
    assert!(
        wrong(|case| {
            case.entity("events", "e", event().with("when", "someday"));
        })
        .contains(&codes::CASE_DATE.0)
    );
    assert!(
        wrong(|case| {
            case.entity("event", "e", event());
        })
        .contains(&codes::CASE_KEY.0)
    );
    assert!(
        wrong(|case| {
            case.entity("persons", "family", Entity::new("again"));
        })
        .contains(&codes::JSON_DUPLICATE_KEY.0)
    );
    assert!(
        wrong(|case| {
            case.entity("persons", "p", Entity::new("one").with("count", "many"));
        })
        .contains(&codes::CASE_NUMBER.0)
    );
    assert!(
        wrong(|case| {
            case.entity("persons", "p", Entity::new(" "));
        })
        .contains(&codes::CASE_TYPE.0)
    );
    assert!(
        wrong(|case| {
            case.source("s", Source::new("book", ""));
        })
        .contains(&codes::CASE_TYPE.0)
    );
}

#[test]
fn a_withheld_name_is_in_no_message() {
    let mut case = CaseBuilder::new("family", "A family");
    case.entity(
        "persons",
        "aunt",
        Entity::new("an aunt").names(Names::Withheld).spellings("Jane Roe").with("nationality", "Jane Roe"),
    );
    let built = case.finish();
    let problems = check_built(&LIBRARY, "jane-roe", &built, &CheckOptions::default()).unwrap_err();
    assert!(!problems.to_string().to_lowercase().contains("roe"), "{problems}");
}

#[test]
fn every_letter_that_a_text_can_have_arrives() {
    let title = "quotes \" and \\ back\u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}\u{2028}\u{10ffff} 한국어";
    let mut case = CaseBuilder::stipulated("letters");
    case.set("title", title);
    case.set("scope", vec!["x"; 0]);
    let built = case.finish();
    let parsed: serde_json::Value = serde_json::from_str(built.text()).unwrap();
    assert_eq!(parsed["title"], title);
    assert_eq!(parsed["scope"], serde_json::json!([]));
    let mut case = CaseBuilder::stipulated("letters");
    case.set("title", title);
    let built = case.finish();
    let checked = check_built(&LIBRARY, "letters", &built, &CheckOptions::default()).unwrap();
    assert_eq!(checked.case().title, title);
}

#[test]
fn days_and_numbers_are_given_as_what_they_are() {
    let mut case = CaseBuilder::stipulated("typed");
    case.entity("persons", "group", Entity::new("the group").with("count", 6).with("nationality", "dprk"));
    case.entity(
        "events",
        "arrest",
        Entity::unnamed()
            .with("act", "arrest")
            .with("by", "china")
            .with("to", ["group"])
            .with("when", Day::parse("2011-03-02").unwrap()),
    );
    let built = case.finish();
    assert!(built.text().contains("\"count\": 6,") && built.text().contains("\"when\": \"2011-03-02\""));
    let checked = check_built(&LIBRARY, "typed", &built, &CheckOptions::default()).unwrap();
    assert!(checked.case().stipulated);
}
