//! “Did you mean”, by what is named: never another article, another source or another State.

use policycheck_rules::diag::{Thing, did_you_mean, without_paragraphs};

const PROVISIONS: &[&str] = &[
    "un/refugee-convention/1",
    "un/refugee-convention/31",
    "un/refugee-convention/33",
    "un/refugee-convention/35",
    "un/vccr/5",
    "un/vccr/31",
    "un/vccr/36",
    "un/vcdr/22",
    "un/cat/1",
    "un/cat/3",
    "un/crc/37",
    "un/iccpr/12",
    "kr/resettlement-act/8",
    "kr/resettlement-act/8-2",
    "kr/enforcement-decree/18",
    "kr/constitution/3",
    "us/usc/t22/s7843",
    "us/usc/t8/s1101",
    "cn-kp/protocol-1986/4",
];

fn check(thing: Thing, candidates: &[&str], table: &[(&str, Option<&str>)]) {
    let mut wrong = Vec::new();
    for (word, meant) in table {
        let forwards = did_you_mean(thing, word, candidates.iter().copied());
        let backwards = did_you_mean(thing, word, candidates.iter().rev().copied());
        assert_eq!(forwards, backwards, "the order of the candidates does not matter");
        let wanted = meant.map(|meant| format!("did you mean `{meant}`?"));
        if forwards != wanted {
            wrong.push(format!("{word}: {forwards:?}, and not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_other_article_is_named() {
    check(
        Thing::Provision,
        PROVISIONS,
        &[
            ("un/refugee-convention/33(1)", Some("un/refugee-convention/33")),
            ("un/refugee-convention/33#33(1)", Some("un/refugee-convention/33")),
            ("un/refugee-convention/33.1", Some("un/refugee-convention/33")),
            ("un/refugee-convention/33 (1)", Some("un/refugee-convention/33")),
            ("un/refugee-convention/art. 33", Some("un/refugee-convention/33")),
            ("un/refugee-convention/article-33", Some("un/refugee-convention/33")),
            ("un/refugee-convention/Art.33(2)", Some("un/refugee-convention/33")),
            ("un/refuge-convention/33", Some("un/refugee-convention/33")),
            ("un/refugee-conventoin/33", Some("un/refugee-convention/33")),
            ("UN/Refugee-Convention/33", Some("un/refugee-convention/33")),
            ("un/refugee_convention/33", Some("un/refugee-convention/33")),
            ("refugee-convention/33", Some("un/refugee-convention/33")),
            ("un/refugee-convention/033", Some("un/refugee-convention/33")),
            ("un/vccr/31(2)", Some("un/vccr/31")),
            ("us/usc/t22/7843", Some("us/usc/t22/s7843")),
            ("us/usc/t22/s7843(a)", Some("us/usc/t22/s7843")),
            ("kr/resettlement-act/8-2(1)", Some("kr/resettlement-act/8-2")),
            ("kr/resettlement-act/8@2000-01-01", Some("kr/resettlement-act/8")),
            ("kr/enforcment-decree/18", Some("kr/enforcement-decree/18")),
            ("cn-kp/protocol-1986/4(2)", Some("cn-kp/protocol-1986/4")),
            ("un/refugee-convention/34", None),
            ("un/refugee-convention/3", None),
            ("un/refugee-convention/333", None),
            ("un/refugee-convention/32(1)", None),
            ("un/refugee-convention/13(3)", None),
            ("un/refugee-convention/33bis", None),
            ("un/refugee-convention", None),
            ("un/vccr/33", None),
            ("un/vccr/55", None),
            ("un/cat/2", None),
            ("un/cat/33", None),
            ("un/vcdr/31", None),
            ("us/usc/t22/s7844", None),
            ("us/usc/t22/s1101", None),
            ("kr/resettlement-act/82", None),
            ("cn-kp/protocol-1998/4", None),
            ("33(1)", None),
            ("33", None),
            ("letter", None),
            ("", None),
        ],
    );
}

#[test]
fn paragraphs_are_cut_and_the_point_of_an_abbreviation_is_not() {
    for (id, whole) in [
        ("un/vccr/31(2)", "un/vccr/31"),
        ("un/vccr/31#31(2)", "un/vccr/31"),
        ("un/vccr/31.2", "un/vccr/31"),
        ("un/vccr/art. 31", "un/vccr/art. 31"),
        ("un/vccr/31", "un/vccr/31"),
        ("(1)", ""),
    ] {
        assert_eq!(without_paragraphs(id), whole);
    }
}

#[test]
fn no_other_source_is_named() {
    const SOURCES: &[&str] = &[
        "latimes.txt",
        "hong-statement.txt",
        "amnesty-15-february.txt",
        "amnesty-28-february.txt",
        "report-2.txt",
        "reuters.txt",
        "interview.txt",
        "post-comment.html",
        "case.json",
        "vote.txt",
        "port.txt",
        "letters.txt",
        "reply.txt",
        "answer.txt",
        "newspaper.txt",
        "ministry-note.txt",
    ];
    check(
        Thing::Source,
        SOURCES,
        &[
            ("letter.txt", None),
            ("latters.txt", None),
            ("lettres.txt", Some("letters.txt")),
            ("times.txt", None),
            ("note.txt", None),
            ("post.txt", None),
            ("post-author.txt", None),
            ("report-1.txt", None),
            ("report-3.txt", None),
            ("report.txt", None),
            ("amnesty-15-march.txt", None),
            ("amnesty-18-february.txt", None),
            ("hong.txt", None),
            ("kong-settlement.txt", None),
            ("kim-statement.txt", None),
            ("statement.txt", None),
            ("overview.txt", None),
            ("interviewer-2.txt", None),
            ("ministry.txt", None),
            ("news.txt", None),
            ("ap.txt", None),
            ("afp.txt", None),
            ("latmies.txt", Some("latimes.txt")),
            ("LATimes.txt", Some("latimes.txt")),
            ("la-times.txt", Some("latimes.txt")),
            ("hong_statement.txt", Some("hong-statement.txt")),
            ("hong-statment.txt", Some("hong-statement.txt")),
            ("amnesty-15-febuary.txt", Some("amnesty-15-february.txt")),
            ("rueters.txt", Some("reuters.txt")),
            ("reuters", Some("reuters.txt")),
            ("interveiw.txt", Some("interview.txt")),
            ("post-coment.html", Some("post-comment.html")),
            ("post-comment.txt", Some("post-comment.html")),
            ("case.jsn", Some("case.json")),
            ("answr.txt", None),
            ("answre.txt", Some("answer.txt")),
            ("replay.txt", None),
            ("parts.txt", None),
            ("newpaper.txt", Some("newspaper.txt")),
            ("ministry-notes.txt", None),
        ],
    );
}

#[test]
fn of_those_whom_a_case_declares_only_one_that_is_nearly_written_so_is_named() {
    const IDS: &[&str] = &[
        "chinese-police",
        "border-guards",
        "ministry",
        "witness-1",
        "witness-2",
        "mother",
        "six",
        "us-consulate",
    ];
    check(
        Thing::Id,
        IDS,
        &[
            ("chinese-polce", Some("chinese-police")),
            ("chinese_police", Some("chinese-police")),
            ("Chinese-Police", Some("chinese-police")),
            ("chinesepolice", Some("chinese-police")),
            ("chіnese-police", Some("chinese-police")),
            ("police", Some("chinese-police")),
            ("guards", Some("border-guards")),
            ("border-gaurds", Some("border-guards")),
            ("minstry", Some("ministry")),
            ("mothr", Some("mother")),
            ("mininstry", Some("ministry")),
            ("mohter", Some("mother")),
            ("sxi", Some("six")),
            ("consulate", Some("us-consulate")),
            ("witness-l", Some("witness-1")),
            ("witnes-1", Some("witness-1")),
            ("witness", None),
            ("witness-3", None),
            ("father", None),
            ("brother", None),
            ("minister", None),
            ("japanese-police", None),
            ("korean-police", None),
            ("uk-consulate", None),
            ("sea", None),
            ("border-guides", None),
        ],
    );
}

#[test]
fn numbers_are_never_guessed() {
    check(
        Thing::Word,
        &["under_18", "31(1)", "31(2)", "PC0605"],
        &[
            ("under_81", None),
            ("under18", Some("under_18")),
            ("31(3)", None),
            ("33(1)", None),
            ("pc605", Some("PC0605")),
        ],
    );
}
