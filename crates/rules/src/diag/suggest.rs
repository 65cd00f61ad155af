//! Words of the user in messages: shortened, and “did you mean”.

/// ``did you mean `x`?`` where one of `candidates` is near enough to `word`, else nothing.
///
/// A word that differs only in case or in `-`, `_` and blanks comes first; then the nearest by edits, of which about one in
/// three letters are allowed, and in words of one or two letters none, or that begins with it or has it as a part; of equally near ones the first in alphabetical order, so that the answer does not depend on
/// the order of `candidates`.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let plain = normalized(word);
    let letters = plain.chars().count();
    let allowed = if letters < 3 { 0 } else { letters.div_ceil(3) };
    let near = candidates
        .into_iter()
        .filter(|candidate| *candidate != word && !candidate.is_empty())
        .filter_map(|candidate| {
            let other = normalized(candidate);
            // Lengths bound the distance from below; a hostile word of a megabyte is not worth the square of it.
            if plain.len().abs_diff(other.len()) > allowed.saturating_mul(4) {
                return None;
            }
            let distance = strsim::osa_distance(&plain, &other);
            let part = || candidate.split(['-', '_', ' ']).any(|part| normalized(part) == plain);
            let begins = letters >= 4 && (other.starts_with(&plain) || part());
            (distance <= allowed || begins).then_some((distance, candidate))
        })
        .min()?;
    Some(format!("did you mean `{}`?", near.1))
}

/// Case, hyphens, underscores and blanks taken away.
fn normalized(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// `text` as it can stand in a message: past 60 characters it is cut and ends in `…`.
///
/// It is not made harmless here; every renderer does that.
pub fn brief(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}
