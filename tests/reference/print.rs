//! The same model as the engine's files: a vocabulary, an instrument, a provision and a case.

use std::fmt::Write as _;

use super::model::{
    Cond, Field, Level, Model, Norm, NormKind, Op, Operand, Path, Presume, Type, Value, civil,
};

/// The files of a model: path below the folder of rules, and text; the case apart.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    pub(crate) rules: Vec<(String, String)>,
    pub(crate) case: String,
}

/// The provision's id in the printed files.
pub(crate) const PROVISION: &str = "test/act/1";

/// Writes a model as rule files and a case file.
pub(crate) fn files(model: &Model) -> Files {
    let rules = vec![
        ("vocabulary.toml".to_owned(), vocabulary(model)),
        ("test/act/instrument.toml".to_owned(), instrument(model)),
        ("test/act/parties.csv".to_owned(), parties(model)),
        ("test/act/s1.toml".to_owned(), provision(model)),
    ];
    Files { rules, case: super::print_case::case(model) }
}

/// How a level is written in a rule or a report.
pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::None => "none",
        Level::Reported => "reported",
        Level::Alleged => "alleged",
        Level::Corroborated => "corroborated",
        Level::Found => "found",
        Level::Given => "given",
    }
}

fn vocabulary(model: &Model) -> String {
    let mut out = "short_of_proof = [\"reasonable grounds\"]\n".to_owned();
    for kind in &model.kinds {
        let name = &kind.name;
        let _ = writeln!(out, "[entity.{name}]\ntitle = \"a {name}\"\nplural = \"{}\"", kind.plural);
        if let Some(group) = &kind.group {
            let _ = writeln!(out, "group = \"{group}\"\nheads = \"count\"");
        }
        if kind.claim {
            let _ = writeln!(out, "claim = true\ndescribed_by = \"act\"\nday = \"when\"");
        }
        if kind.open {
            let _ = writeln!(out, "record = \"open\"");
        }
        if !kind.answers.is_empty() {
            let _ = writeln!(out, "answers = [{}]", quoted(&kind.answers));
        }
        let _ = writeln!(out, "[entity.{name}.has]\nlabel = {{ type = \"text\", given = true }}");
        for field in &kind.fields {
            let _ = writeln!(out, "{}", declared(field));
        }
        out.push('\n');
    }
    for (name, words) in &model.enums {
        for word in words {
            let _ = writeln!(
                out,
                "[enum.{name}.{word}]\nlabel = \"{word}\"\nsays = \"{word}\"\nnot = \"not {word}\"\nask = \"{word}?\"\nnone = \"{word}\""
            );
            if name == "office" {
                let _ = writeln!(out, "public = true");
            }
            if word == "court" {
                let _ = writeln!(out, "finds = true");
            }
        }
    }
    let _ = writeln!(out, "[walk.state]\nalong = [\"actor.of\"]\nuntil = \"kind is state\"\nvoice = true");
    out
}

fn declared(field: &Field) -> String {
    let ty = match &field.ty {
        Type::Bool => "bool".to_owned(),
        Type::Int { .. } => "int".to_owned(),
        Type::Date => "date".to_owned(),
        // A code is a text, not one of a list of words.
        Type::Enum(name) if name == "code" => "text".to_owned(),
        Type::Enum(name) => format!("enum {name}"),
        Type::Ref(kind) => format!("ref {kind}"),
        Type::List(kind) => format!("list of ref {kind}"),
    };
    let name = &field.name;
    let mut keys = format!("type = \"{ty}\"");
    if field.given {
        keys.push_str(", given = true");
    }
    if field.inherit {
        keys.push_str(", inherit = true");
    }
    if let Some(enough) = field.enough {
        let _ = write!(keys, ", enough = \"{}\"", level(enough));
    }
    if let Type::Int { range: Some((lo, hi)) } = field.ty {
        let _ = write!(keys, ", range = [{lo}, {hi}]");
    }
    format!(
        "{name} = {{ {keys}, says = \"{name} is {{value}}\", not = \"{name} is not {{value}}\", ask = \"What is {name}?\" }}"
    )
}

fn instrument(model: &Model) -> String {
    format!(
        "id = \"test/act\"\ntitle = \"An act for tests\"\ntag = \"Test Act\"\ncitation = \"Test Act\"\nsource = \"made up\"\ngrade = \"A\"\nin_force = {}\nas_of = 2015-03-14\n",
        period(model)
    )
}

fn period(model: &Model) -> String {
    let (from, to) = model.law.in_force;
    let to = to.map(|to| format!(", to = {}", iso(to))).unwrap_or_default();
    format!("{{ from = {}{to} }}", iso(from))
}

fn parties(model: &Model) -> String {
    let mut out = "code,state,action,day,in_force,end,reservations,source,grade\n".to_owned();
    for (code, since) in &model.law.parties {
        match since {
            Some(day) => {
                let _ = writeln!(out, "{code},State {code},accession,{0},{0},,,made up,A", iso(*day));
            }
            None => {
                let _ = writeln!(out, "{code},State {code},,,,,,made up,A");
            }
        }
    }
    out
}

fn provision(model: &Model) -> String {
    let mut out = format!(
        "id = \"{PROVISION}\"\ntitle = \"A provision for tests\"\ncite = \"Test Act, s. 1\"\ninstrument = \"test/act\"\nin_force = {}\nreviewed = []\n",
        period(model)
    );
    let _ = writeln!(out, "[text]\nsource = \"made up\"\ngrade = \"A\"");
    for norm in &model.law.norms {
        let mut text = vec!["the conduct".to_owned()];
        text.extend(norm.elements.iter().map(|e| e.id.clone()));
        text.extend(norm.exceptions.iter().map(|e| e.id.clone()));
        let _ = writeln!(out, "{} = \"{}\"", norm.id, text.join(" and "));
    }
    for def in &model.law.definitions {
        let params: Vec<String> = def
            .params
            .iter()
            .map(|(name, kind)| if name == kind { name.clone() } else { format!("{name}: {kind}") })
            .collect();
        let _ = writeln!(
            out,
            "\n[[definition]]\nis = \"{}({})\"\nif = '{}'",
            def.name,
            params.join(", "),
            cond(&def.cond)
        );
        let _ = writeln!(
            out,
            "says = \"{0} holds\"\nnot = \"{0} does not hold\"\nask = \"Does {0} hold?\"",
            def.name
        );
        presume(&mut out, def.presume);
    }
    for (name, options) in &model.law.readings {
        let _ = writeln!(out, "\n[[reading]]\nid = \"{name}\"\nquestion = \"Which?\"");
        for option in options {
            let _ =
                writeln!(out, "[[reading.option]]\nid = \"{option}\"\nsays = \"{option}\"\nby = \"nobody\"");
        }
    }
    for norm in &model.law.norms {
        print_norm(&mut out, norm);
    }
    out
}

fn print_norm(out: &mut String, norm: &Norm) {
    let kind = match norm.kind {
        NormKind::Prohibition => "prohibition",
        NormKind::Duty => "duty",
        NormKind::Power => "power",
        NormKind::Status => "status",
    };
    let about: Vec<String> = norm
        .about
        .iter()
        .map(|each| {
            format!(
                "each {} in {}s{}",
                each.var,
                each.kind,
                each.cond.as_ref().map(|c| format!(" where {}", cond(c))).unwrap_or_default()
            )
        })
        .collect();
    let _ = writeln!(
        out,
        "\n[[norm]]\nid = \"{}\"\nkind = \"{kind}\"\ntext = \"{0}\"\nabout = '{1}'",
        norm.id,
        about.join(", ")
    );
    let bearer = if norm.bearer == "entry" { "entry.by" } else { &norm.bearer };
    let _ = writeln!(out, "bearer = \"{bearer}\"");
    if let Some(whom) = &norm.whom {
        let _ = writeln!(out, "whom = \"{whom}\"");
    }
    let _ = writeln!(
        out,
        "at = [\"{}\"]\nneeds = \"{}\"\nneeds_because = \"It is a test.\"",
        path(&norm.at),
        level(norm.needs)
    );
    let _ = writeln!(out, "untouched = \"Nobody is concerned.\"");
    for element in &norm.elements {
        let _ = writeln!(out, "[[norm.element]]\nid = \"{0}\"\nquote = \"{0}\"", element.id);
        if let Some(needs) = element.needs.filter(|needs| *needs > norm.needs) {
            let _ = writeln!(out, "needs = \"{}\"", level(needs));
        }
        if element.judgment {
            let _ = writeln!(out, "judgment = true");
        }
        presume(out, element.presume);
        match element.any.as_slice() {
            [] => {}
            [only] => {
                let _ = writeln!(out, "if = '{}'", cond(only));
            }
            parts => {
                for (index, part) in parts.iter().enumerate() {
                    let _ = writeln!(
                        out,
                        "[[norm.element.any]]\nid = \"part{index}\"\nquote = \"{}\"\nif = '{}'",
                        element.id,
                        cond(part)
                    );
                }
            }
        }
    }
    if norm.done.is_some() || norm.not_done.is_some() {
        let _ = writeln!(out, "[norm.conduct]\nquote = \"the conduct\"");
        for (key, part) in [("done", &norm.done), ("not_done", &norm.not_done)] {
            if let Some(part) = part {
                let _ = writeln!(out, "{key} = '{}'", cond(part));
            }
        }
    }
    if let Some(threat) = &norm.threat {
        let _ = writeln!(
            out,
            "[norm.threat]\nif = '{}'\npending = [{}]\npending_because = \"It is a test.\"",
            cond(&threat.cond),
            quoted(&threat.pending)
        );
        if let Some(needs) = threat.needs {
            let _ = writeln!(out, "needs = \"{}\"\nneeds_because = \"It is a test.\"", level(needs));
        }
    }
    for exception in &norm.exceptions {
        let _ = writeln!(
            out,
            "[[norm.exception]]\nid = \"{0}\"\nquote = \"{0}\"\nif = '{1}'",
            exception.id,
            cond(&exception.cond)
        );
        if let Some(needs) = exception.needs.filter(|needs| *needs > norm.needs) {
            let _ = writeln!(out, "needs = \"{}\"", level(needs));
        }
        presume(out, exception.presume);
        if exception.then_complied {
            let _ = writeln!(out, "then = \"complied\"");
        }
    }
}

fn presume(out: &mut String, presume: Option<Presume>) {
    if let Some(presume) = presume {
        let _ = writeln!(
            out,
            "presume = {}\nrebut = \"{}\"\nburden = \"Whoever says so has to show it.\"",
            presume.value,
            level(presume.rebut)
        );
    }
}

/// A condition in the language of rules.
pub(crate) fn cond(c: &Cond) -> String {
    let joined = |parts: &[Cond], word: &str| {
        let all: Vec<String> = parts.iter().map(|p| format!("({})", cond(p))).collect();
        all.join(&format!(" {word} "))
    };
    match c {
        Cond::And(parts) => joined(parts, "and"),
        Cond::Or(parts) => joined(parts, "or"),
        Cond::Not(inner) => format!("not ({})", cond(inner)),
        Cond::Compare { path: p, op, to } => compare(&path(p), *op, to),
        Cond::In { who, list } => format!("{who} in {}", path(list)),
        Cond::Some { var, kind, body } => format!("some {var} in {kind}s: {}", cond(body)),
        Cond::Every { var, kind, body } => format!("every {var} in {kind}s: {}", cond(body)),
        Cond::Count { var, kind, body, op, n } => {
            format!("count({var} in {kind}s where {}) {} {n}", cond(body), symbol(*op))
        }
        Cond::Call { def, args } => format!("{def}({})", args.join(", ")),
        Cond::Reading { name, option } => format!("reading {name} is {option}"),
        Cond::Happened(var) => format!("{var} happened"),
        Cond::Binds(who) => format!("binds(\"test/act\", {who}, at)"),
        Cond::Known(p) => format!("known {}", path(p)),
    }
}

fn compare(path: &str, op: Op, to: &[Operand]) -> String {
    let operands: Vec<String> = to
        .iter()
        .map(|operand| match operand {
            Operand::Var(var) => var.clone(),
            Operand::Const(value) => constant(value),
        })
        .collect();
    match (op, to.first()) {
        (Op::Is, Some(Operand::Const(Value::Bool(true)))) => path.to_owned(),
        (Op::Is, Some(Operand::Const(Value::Bool(false)))) => format!("not ({path})"),
        (Op::OneOf, _) => format!("{path} is one of [{}]", operands.join(", ")),
        _ => format!("{path} {} {}", symbol(op), operands.join(", ")),
    }
}

fn symbol(op: Op) -> &'static str {
    match op {
        Op::Is | Op::OneOf => "is",
        Op::IsNot => "is not",
        Op::Lt => "<",
        Op::Le => "<=",
        Op::Gt => ">",
        Op::Ge => ">=",
    }
}

fn path(path: &Path) -> String {
    let mut out = path.var.clone();
    for field in &path.fields {
        let _ = write!(out, ".{field}");
    }
    out
}

fn constant(value: &Value) -> String {
    match value {
        Value::Bool(b) => b.to_string(),
        Value::Int(n) => n.to_string(),
        Value::Day(lo, _) => iso(*lo),
        Value::Word(word) | Value::Ref(word) => word.clone(),
        Value::List(ids) => ids.join(", "),
        Value::Other => String::new(),
    }
}

pub(crate) fn iso(day: i64) -> String {
    let (y, m, d) = civil(day);
    format!("{y:04}-{m:02}-{d:02}")
}

pub(crate) fn quoted(words: &[String]) -> String {
    words.iter().map(|w| format!("\"{w}\"")).collect::<Vec<_>>().join(", ")
}
