//! Names that stand where nobody looks for them: under a key that is mistyped or misplaced, or in a file that is broken.
//!
//! Takes a file that has errors; gives what may be spellings in it, and whether there may be others. Messages about such a file show
//! nothing of it; that is left to [`shield`](super::shield).

use super::decoded::decoded;
use super::names::{Defaults, NAMES, OwnNames};
use super::withheld::Withheld;
use super::written::{Kind, Letters};
use crate::diag::edits;
use crate::source::FileId;
use crate::syntax::json::{self, Json};
use crate::vocabulary::{Vocabulary, case_keys};

/// Bytes behind a key of a broken file in which its spellings are looked for.
const VALUE: usize = 4096;

/// The spellings that a file withholds, as far as they can be read out of it: a case, or tests in Markdown.
pub fn withheld_in(text: &str) -> Withheld {
    if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('{') {
        let (tree, problems) = json::parse(text, FileId::default());
        let mut withheld = in_tree(tree.root(text), None);
        if problems.iter().any(crate::diag::Diagnostic::is_error) {
            withheld.extend(&in_broken(text));
        }
        return withheld;
    }
    in_broken(text)
}

/// The spellings in a block of JSON that is part of a case, as tests hold them.
pub(crate) fn in_block(text: &str, root: Json<'_>, is_broken: bool, vocabulary: &Vocabulary) -> Withheld {
    let mut withheld = in_tree(root, Some(vocabulary));
    if is_broken {
        withheld.extend(&in_broken(text));
    }
    withheld
}

/// The spellings in a file that can be read, wherever they stand: with doubt, if not where they belong.
pub(super) fn in_tree(root: Json<'_>, vocabulary: Option<&Vocabulary>) -> Withheld {
    let mut search = Search { vocabulary, withheld: Withheld::default() };
    let defaults = Defaults::of(root);
    for (key, value) in root.entries() {
        let kind = vocabulary.and_then(|vocabulary| vocabulary.plural(key.text));
        let is_section =
            if vocabulary.is_some() { kind.is_some() } else { case_keys::CASE.key(key.text).is_none() };
        if !is_section {
            search.entry(key.text, value);
            continue;
        }
        // A section of another form, such as a list, is read by nobody.
        search.items(value);
        for (id, entity) in value.entries() {
            if !entity.is_object() {
                search.entry(id.text, entity);
            }
            let own = OwnNames::of(entity);
            for (key, value) in entity.entries() {
                let is_field =
                    || kind.is_some_and(|kind| vocabulary.is_some_and(|v| v.field(kind, key.text).is_some()));
                if key.text == "spellings" {
                    search.spellings(value, own.are_public(id.text, defaults));
                } else if case_keys::ENTITY.key(key.text).is_some_and(|key| key.name != "names") || is_field()
                {
                    search.inside(value);
                } else {
                    search.entry(key.text, value);
                }
            }
        }
    }
    search.withheld
}

/// What may be spellings in a file that cannot be read: whatever stands behind a word that is or may be meant as `spellings`.
pub(super) fn in_broken(text: &str) -> Withheld {
    let mut withheld = Withheld::default();
    // Whoever saved it in another encoding left a zero behind every letter.
    let text: String = decoded(text).chars().filter(|c| *c != '\0').collect();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(is_of_word) {
        let from = rest.get(start..).unwrap_or("");
        let length = from.find(|c| !is_of_word(c)).unwrap_or(from.len());
        let (word, after) = from.split_at_checked(length).unwrap_or((from, ""));
        let is_key = || {
            let marks = |c: char| c.is_whitespace() || "\"'`“”„‘’«»".contains(c);
            after.trim_start_matches(marks).starts_with([':', '：', '='])
        };
        if word == "spellings" || is_like_spellings(word) || (is_like_names(word) && is_key()) {
            withheld.doubt();
            let within = value_behind(after);
            for piece in within.split(|c: char| "\"“”„«»「」[]{}:;,|\n".contains(c)).flat_map(pieces)
            {
                add(&mut withheld, piece.trim_matches(|c: char| !c.is_alphanumeric()));
            }
        } else if word == "withheld" {
            withheld.doubt();
        }
        rest = after;
    }
    withheld
}

/// What stands behind a key: up to the bracket that closes it, or, where none opens, to the end of the line.
fn value_behind(after: &str) -> &str {
    // A file of nothing but such keys is not worth the square of its length.
    let near = (0..4).find_map(|less| after.get(..VALUE.saturating_sub(less))).unwrap_or(after);
    let end = near.find([']', '}']).unwrap_or(near.len());
    let within = near.get(..end).unwrap_or("");
    match within.find('\n').filter(|_| !within.contains('[')) {
        Some(line) => within.get(..line.max(1)).unwrap_or(""),
        None => within,
    }
}

/// The names in one entry of `spellings`: one, or several that stand in one text.
pub(super) fn pieces(spelling: &str) -> Vec<&str> {
    let apart: Vec<&str> =
        spelling.split([';', '/', '|', '\n', '(', ')', '[', ']', '·', '、', '，']).collect();
    let several = |piece: &&str| piece.trim().split([' ', '-']).count() > 1 || !piece.is_ascii();
    let listed: Vec<&str> = apart.iter().flat_map(|piece| piece.split(',')).filter(several).collect();
    let listed = if listed.len() > 1 { listed } else { apart };
    let mut all = vec![spelling];
    // A part that is short would be found in every sentence.
    all.extend(listed.into_iter().map(str::trim).filter(|piece| *piece != spelling && letters(piece) > 2));
    all
}

/// Whether what stands under `spellings` is one value or a list of them, so that every name in it is read.
pub(super) fn is_flat(json: Json<'_>) -> bool {
    !json.is_object() && json.items().all(|item| !item.is_object() && !item.is_list())
}

struct Search<'v> {
    vocabulary: Option<&'v Vocabulary>,
    withheld: Withheld,
}

impl Search<'_> {
    /// A key where no spellings belong.
    fn entry(&mut self, key: &str, value: Json<'_>) {
        let is_known = || {
            self.vocabulary.is_some_and(|vocabulary| {
                vocabulary.kinds.ids().any(|kind| vocabulary.field(kind, key).is_some())
            })
        };
        let doubtful = match key {
            "spellings" => true,
            // Whoever writes the names there means to withhold them.
            "names" => {
                !value.as_text().is_some_and(|word| NAMES.iter().any(|(known, _)| edits(known, word) <= 2))
            }
            key => (is_like_spellings(key) || is_like_names(key)) && !is_known(),
        };
        if doubtful {
            self.withheld.doubt();
            self.gather(value);
        } else {
            self.inside(value);
        }
    }

    fn inside(&mut self, value: Json<'_>) {
        for (key, value) in value.entries() {
            self.entry(key.text, value);
        }
        self.items(value);
    }

    fn items(&mut self, value: Json<'_>) {
        for item in value.items() {
            self.inside(item);
        }
    }

    /// The value of a key `spellings` that stands where it should.
    fn spellings(&mut self, value: Json<'_>, public: bool) {
        if !is_flat(value) {
            self.withheld.doubt();
        }
        if !public {
            self.gather(value);
        }
    }

    /// Every text within a value, keys included.
    fn gather(&mut self, value: Json<'_>) {
        if let Some(text) = value.as_text() {
            pieces(text).into_iter().for_each(|piece| add(&mut self.withheld, piece));
        }
        for (key, value) in value.entries() {
            add(&mut self.withheld, key.text);
            self.gather(value);
        }
        for item in value.items() {
            self.gather(item);
        }
    }
}

/// Adds what may be a name. What cannot be looked for was none, or is told elsewhere.
fn add(withheld: &mut Withheld, text: &str) {
    let plain = |text: &str| {
        NAMES.iter().any(|(word, _)| *word == text) || is_like_spellings(text) || text == "names"
    };
    if letters(text) > 1 && !plain(text) {
        let _ = withheld.add(text);
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// Whether a key is nearly `spellings`.
fn is_like_spellings(key: &str) -> bool {
    key != "spellings"
        && is_like("spellings", 3, key, |plain| plain.contains("spell") || plain.starts_with("spel"))
}

/// Words for names in other languages, as whoever does not write English may call the key.
const NAME: [&str; 12] = [
    "이름",
    "성명",
    "본명",
    "姓名",
    "名字",
    "名前",
    "氏名",
    "nombre",
    "apellido",
    "имя",
    "фамилия",
    "vorname",
];

/// Whether a key is nearly `names`, or a word for names.
fn is_like_names(key: &str) -> bool {
    let in_english = |plain: &str| {
        plain.contains("name") || plain.contains("alias") || plain == "aka" || plain == "alsoknownas"
    };
    let elsewhere = || {
        let small = key.to_lowercase();
        NAME.iter().any(|word| small.contains(word))
    };
    key != "names" && (is_like("names", 1, key, in_english) || elsewhere())
}

/// Whether a key, in plain letters, is `word` but for a few slips, or is like it otherwise.
fn is_like(word: &str, slips: usize, key: &str, otherwise: impl Fn(&str) -> bool) -> bool {
    // Most keys are plain, and far from it.
    let plain = if key.bytes().all(|byte| byte.is_ascii_lowercase()) { key.to_owned() } else { folded(key) };
    otherwise(&plain) || (plain.len().abs_diff(word.len()) <= slips && edits(word, &plain) <= slips)
}

/// A key in plain letters; those of other scripts as they look.
fn folded(key: &str) -> String {
    let letters = Letters::new(key, super::decoded::Form::Decoded, Kind::Address).take(64);
    let plain =
        |letter: super::written::Letter| letter.alike.into_iter().flatten().next().unwrap_or(letter.plain);
    letters.map(plain).collect()
}
