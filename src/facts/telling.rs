//! Ages and days in words: where a text tells one.
//!
//! Takes any text; gives the first words in it that tell such a thing. It knows English best: of Chinese, French, German, Japanese, Korean,
//! Russian and Spanish it knows how ages and days are commonly written. It is for advice to whoever writes a case, and misses some; what
//! may stay under strict redaction is left to `redact`, which asks of every word whether it is harmless.

use std::sync::LazyLock;

use regex::Regex;

/// What words can tell of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// How old somebody is, in years or months, or when he was born.
    Age,
    /// In which decade of life somebody is.
    Decade,
    /// A day of a month.
    Day,
    /// Who belongs to a household: kin, and how many of a sort.
    Household,
}

/// One way of writing it.
struct Manner {
    tells: Tells,
    pattern: Regex,
}

/// Blanks and hyphens of every sort, also those that nobody sees.
const GAP: &str = r"[\s\p{Pd}\u{200B}\u{2060}\u{AD}]";

static MANNERS: LazyLock<Vec<Manner>> = LazyLock::new(|| {
    let all = [
        (Tells::Age, ages()),
        (Tells::Decade, decades()),
        (Tells::Day, days()),
        (Tells::Household, households()),
    ];
    let all = all.into_iter().flat_map(|(tells, all)| all.into_iter().map(move |pattern| (tells, pattern)));
    all.filter_map(|(tells, pattern)| Some(Manner { tells, pattern: Regex::new(&pattern).ok()? })).collect()
});

/// Words before an age that make it a bound, as the law has them; also at the beginning of one.
static BOUND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = "under|below|over|above|than|least|most|beyond|between|reached|reaching|attained|attaining";
    Regex::new(&format!(r"(?i)(?:\b(?:{words})\s+(?:the\s+|an\s+)?$)|(?:^ag\w*\s+(?:of\s+)?(?:{words})\b)"))
        .ok()
});

/// The first words of `text` that tell such a thing. “Under the age of eighteen” tells no age.
pub fn told(text: &str, what: Tells) -> Option<&str> {
    let manners = MANNERS.iter().filter(|manner| manner.tells == what);
    let exact = |found: &regex::Match<'_>| {
        let before = text.get(..found.start()).unwrap_or_default();
        let is_bound = |words: &str| BOUND.as_ref().is_some_and(|bound| bound.is_match(words));
        !(what == Tells::Age && (is_bound(before) || is_bound(found.as_str())))
    };
    let found = manners.filter_map(|manner| manner.pattern.find_iter(text).find(exact));
    let found = found.min_by_key(regex::Match::start)?;
    Some(found.as_str().trim_matches(|c: char| !c.is_alphanumeric()))
}

/// A number below a thousand, in digits or in words.
fn number() -> String {
    let one = "(?:one|two|three|four|five|six|seven|eight|nine)";
    let ten = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
    let more = "(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred)";
    format!(r"(?:\d{{1,3}}|{ten}(?:{GAP}{{0,2}}{one})?|{more}|{one})")
}

/// `sixteenth`, `16th`; of days up to the thirty-first.
fn ordinal() -> String {
    let words = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|\
                 fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth";
    format!(
        r"(?:(?:[12]?\d|3[01])(?:st|nd|rd|th)|(?:twenty|thirty){GAP}{{1,2}}(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|{words})"
    )
}

/// Some of them: `16 and 19`, `eight, nine or ten`.
fn several(one: &str) -> String {
    format!(r"{one}(?:\s*(?:,|and|or|to|through|until|&|/|\p{{Pd}}){GAP}*(?:and\s+|or\s+)?(?:the\s+)?{one})*")
}

fn ages() -> Vec<String> {
    let number = number();
    let numbers = several(&format!("{number}{GAP}?"));
    let listed = several(&number);
    let nth = format!(r"(?:\d{{1,3}}(?:st|nd|rd|th)|{})", ordinal());
    let one = "(?:man|woman|boy|girl|child|person|teenager|baby|infant|toddler|youth|student|refugee|defector|minor|orphan|farmer|worker|soldier)";
    let kin = "(?:mother|father|son|daughter|brother|sister|wife|husband|cousin|uncle|aunt|grandmother|grandfather)";
    let who = format!("(?:{one}s?|{kin}s?|men|women|children|babies)");
    let grown = "(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)";
    vec![
        // A birth with its year, and the day before it.
        r"(?is)\b((?:re)?born|birth(?:day|date|s)?|d\.?o\.?b\.?)\b[^;\n]{0,40}?\b(?:1[89]|20)\d\d\b(?:[-/.]\d{1,2}){0,2}".to_owned(),
        r"(?i)\b(?:1[89]|20)\d\d\p{Pd}born\b".to_owned(),
        r"(?:1[89]|20)\d\d\s*(?:년|年)(?:\s*\d{1,2}\s*(?:월|月))?(?:\s*\d{1,2}\s*(?:일|日|号|號))?\s*(?:생|출생|生|出生)".to_owned(),
        format!(r"(?i)\b(?:(?:{numbers}{GAP}*)?(?:and\s+a\s+half{GAP}+)?(?:years?|yrs?\.?|months?|weeks?|days?){GAP}+olds?|{numbers}{GAP}*y\.?/?o\.?)\b"),
        format!(r"(?i)\b{listed}{GAP}+(?:years?|months?)\s+(?:of\s+age|young)\b"),
        format!(r"(?i)\b(?:aged?|ages|age\s+of|ages\s+of|age\s+was|age\s+is|age\s*[:=])(?:\s+(?:about|around|only|just|between|over|under|at|of))*[\s:]+{listed}\b"),
        format!(r"(?i)\b(turn(?:s|ed|ing)?)\s+{number}(\s*(?:[.,;:)\]”’]|$)|\s+(?:in|on|last|this|when|that|years?)\b)"),
        format!(r"(?i)\b{nth}{GAP}+birthday\b"),
        format!(r"(?i)\b(his|her|their)\s+{nth}{GAP}+year\b"),
        format!(r"(?i)\b({one}),?\s+(?:of|at)\s+(?:about\s+|only\s+|just\s+)?{listed}\b(?:{GAP}(?:years?|months?|weeks?)\b)?"),
        // A mother of three has three children.
        format!(r"(?i)\b({kin}),?\s+(?:of|at)\s+(?:about\s+|only\s+|just\s+)?(?:\d{{2}}|{grown})\b"),
        // Daughters of 9 and 12; mothers of one and three are seldom told of together.
        format!(r"(?i)\b({kin}s),?\s+(?:of|at)\s+{number}(?:,\s*{number})*,?\s+(?:and|or)\s+{number}\b"),
        format!(r"(?i)\b({one}s?)\s+{number}$"),
        // As newspapers put it: “a farmer, 46,”, “a girl (16)”.
        format!(r"(?i)\b({who}|name withheld\]),?\s*\(\d{{1,3}}\)"),
        format!(r"((?i:\b{who}|name withheld\])|\b\p{{Lu}}[\p{{L}}’'-]+),\s+\d{{1,2}}((?:\s+(?:and|or)\s+\d{{1,2}})?)([,;)])"),
        r"\d{1,3}\s*(?:살|岁|歲|歳|才)".to_owned(),
        r"\d{1,3}\s*세([^기대계]|$)".to_owned(),
        r"(?:열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔)?\s*(?:한|하나|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉|열|스물|스무|서른|마흔|쉰|예순)\s*살".to_owned(),
        r"[〇一二三四五六七八九十百]{1,4}\s*(?:岁|歲|歳|才)".to_owned(),
        format!(r"(?i)\b\d{{1,3}}{GAP}?(?:jährige?[rsnm]?\b|Jahre?\s+alt\b|ans\b|años\b|лет\b|год(?:а|у)?\b|летн\w*)"),
    ]
}

fn decades() -> Vec<String> {
    let ten = "(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|teens|[2-9]0['’]?s)";
    vec![
        format!(r"(?i)\bin\s+(his|her|their|its)\s+(?:(?:early|mid|late){GAP}+)?{ten}\b"),
        format!(r"(?i)\b(?:[2-9]0|twenty|thirty|forty|fifty){GAP}?somethings?\b"),
        r"\d0\s*대|[二三四五六七八九]十\s*多岁|\d0\s*多\s*岁".to_owned(),
    ]
}

/// Kin of two sorts in one phrase, one of them counted: “a couple with two daughters”.
fn households() -> Vec<String> {
    let kin = "(?:(?:grand|step)?(?:mother|father|son|daughter|parent|child)(?:s|ren)?|(?:half|twin)?\\s?(?:brother|sister|sibling)s?|wife|wives|husbands?|\
               spouses?|couples?|widow(?:er)?s?|cousins?|uncles?|aunts?|nephews?|nieces?|twins?|bab(?:y|ies)|infants?)";
    let counted = format!(r"{}\s+(?:\w+\s+){{0,2}}?{kin}", number());
    vec![
        format!(r"(?i)\b{kin}\b[^.;:!?\n]{{0,40}}?\b{counted}\b"),
        format!(r"(?i)\b{counted}\b[^.;:!?\n]{{0,40}}?\b{kin}\b"),
    ]
}

fn days() -> Vec<String> {
    let english = "(?i:january|february|march|april|june|july|august|september|october|november|december)|May|MAY|\
                   (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\\b\\.?";
    let others = "(?i:januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|\
                  novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|января|\
                  февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)";
    let month = format!("((?:{english}|{others})|(?i:may)\\b,?\\s+\\d{{4}})");
    let ordinal = ordinal();
    let day = format!(r"(?:(?i:{ordinal})|(?:0?[1-9]|[12]\d|3[01])\.?)");
    let listed = several(&day);
    let on = "(?i:on|by|until|till|since|before|after|from|night\\s+of|morning\\s+of|evening\\s+of|afternoon\\s+of|day\\s+of|eve\\s+of)";
    vec![
        r"\b(\d{4}-\d{2})-\d{2}(?:T[\d:.]*\d(?:Z|[+-]\d\d:?\d\d)?)?".to_owned(),
        r"\b(\d{4})([-/.年]\s?)(\d{1,2})[-/.]\s?\d{1,2}\b\.?".to_owned(),
        r"\b\d{1,2}([-/.\p{Pd}])\d{1,2}[-/.\p{Pd}](?:\d{4}|\d{2})\b".to_owned(),
        r"(^|\D)((?:19|20)\d{2}(?:0[1-9]|1[0-2]))(?:0[1-9]|[12]\d|3[01])(\D|$)".to_owned(),
        r"(^|[^\d/])(?:(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]))($|[^\d/])".to_owned(),
        format!(r"\b(?:(?i:the)\s+)?{listed}{GAP}*(?:(?i:day\s+of|of|de)\s+)?(?:(?i:the\s+month\s+of)\s+)?{month}"),
        format!(r"\b{month}[.,]?{GAP}*(?:(?i:the)\s+)?{listed}(\W|$)"),
        r"\d{1,2}\s*(?:일|日|号|號)".to_owned(),
        r"(월|月)\s*(?:[일이삼사오육칠팔구십]{1,4}\s*일|[一二三四五六七八九十廿卅]{1,3}\s*(?:日|号|號))".to_owned(),
        r"(?i)\b(?:christmas(?:\s+(?:eve|day))?|new\s+year['’]?s?\s+(?:eve|day))\b".to_owned(),
        format!(r"\b({on})\s+(?i:the)\s+(?:[12]?\d|3[01])(?:st|nd|rd|th)\b"),
        format!(r"\b({on})\s+(?i:the)\s+(?i:{ordinal})(\s*(?:[.,;:!?)\]”’]|$)|\s+(?i:of\s+(?:the|that|this|last)\s+month)\b)"),
        // “Monday the 8th”, “the 8th inst.”
        format!(r"(?i)\b((?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+(?:the\s+)?{ordinal}\b"),
    ]
}
