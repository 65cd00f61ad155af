//! All rule files at once to one rule set.

use sha2::{Digest, Sha256};

use super::check::check;
use super::library::close;
use super::names::{Holes, Names};
use super::norm::{Context, lower_definition, lower_norm};
use super::paths::Paths;
use super::ruleset::{InstrumentId, ProvisionId, RuleReading, RuleSet};
use crate::arena::Arena;
use crate::diag::{Diagnostic, codes, once, sort};
use crate::law::{
    Authority, Instrument, Party, Provision, Territory, Written, declared, read_authorities, read_calendar,
    read_instrument, read_parties, read_provision, read_territories, write_out,
};
use crate::limits;
use crate::source::{FileId, Sources, Span};
use crate::syntax::reader::Findings;
use crate::syntax::toml;
use crate::vocabulary;

/// Makes a rule set of rule files, or says everything that is wrong with them.
///
/// The name of a file says what it is: `vocabulary.toml` or `NAME.vocabulary.toml`, of which there may be several, each with more
/// words; `…/instrument.toml`; `…/parties.csv`; any other `.toml` is a provision. Other files are left alone. The order of
/// `files` does not matter.
///
/// # Errors
/// All diagnostics, if any of them is an error; the rule set is then not to be used, because a finding on half of the law
/// would look like one on all of it.
pub fn load(sources: &Sources, files: &[FileId]) -> Result<RuleSet, Vec<Diagnostic>> {
    let findings = Findings::default();
    let mut named: Vec<(&str, &str, FileId)> =
        files.iter().filter_map(|id| sources.get(*id).map(|f| (&*f.name, &*f.text, *id))).collect();
    named.sort_by_key(|(name, ..)| *name);
    let (mut rules, holes) = read_files(&named, &findings);
    rules.sha256 = digest(&named);
    // All errors at once: what could be read is checked, and what names something that could not be read is no error.
    let whole = !holes.vocabulary && lower(&mut rules, holes, &findings);
    check(&rules, holes, &findings);
    if whole {
        close(&mut rules, &findings);
    }
    let mut all = findings.into_vec();
    sort(&mut all);
    once(&mut all);
    if all.iter().any(Diagnostic::is_error) { Err(all) } else { Ok(rules) }
}

/// SHA-256 in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Over names and contents, each with its length, so that no two sets of files have one digest by accident.
fn digest(files: &[(&str, &str, FileId)]) -> String {
    let mut hasher = Sha256::new();
    for (name, text, _) in files {
        hasher.update(format!("{} {} ", name.len(), text.len()));
        hasher.update(name.as_bytes());
        hasher.update(text.as_bytes());
    }
    hexadecimal(&hasher.finalize())
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}

fn read_files(files: &[(&str, &str, FileId)], findings: &Findings) -> (RuleSet, Holes) {
    let mut rules = RuleSet::default();
    let mut holes = Holes::default();
    let mut folders: Vec<&str> = Vec::new();
    let mut instruments: Vec<(String, Instrument)> = Vec::new();
    let mut parties: Vec<(String, Vec<Party>, FileId)> = Vec::new();
    let mut territories: Vec<(String, Vec<Territory>)> = Vec::new();
    let mut written: Vec<Written> = Vec::new();
    let mut vocabularies: Vec<(usize, toml::Table)> = Vec::new();
    for (name, text, id) in files {
        let file = Span { file: *id, start: 0, end: 0 };
        if text.len() > limits::FILE_BYTES {
            let message = format!("a file of {} bytes; the most is {}", text.len(), limits::FILE_BYTES);
            findings.add(Diagnostic::error(codes::FILE_SIZE, message).at(file, ""));
            continue;
        }
        let (folder, last) = name.rsplit_once('/').unwrap_or(("", name));
        if last == "parties.csv" {
            let (rows, wrong) = read_parties(text, *id);
            findings.extend(wrong);
            parties.push((folder.to_owned(), rows, *id));
            continue;
        }
        if last == "territories.csv" {
            let (rows, wrong) = read_territories(text, *id);
            findings.extend(wrong);
            territories.push((folder.to_owned(), rows));
            continue;
        }
        if !std::path::Path::new(last).extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
            continue;
        }
        let (table, wrong) = toml::parse(text, *id);
        // A tree with holes would give errors that are none.
        let broken = wrong.iter().any(Diagnostic::is_error);
        findings.extend(wrong);
        if is_vocabulary(last) {
            holes.vocabulary |= broken;
            vocabularies.push((name.matches('/').count(), table));
        } else if last == "instrument.toml" {
            folders.push(folder);
            let read = if broken { None } else { read_instrument(&table, findings) };
            holes.instruments |= read.is_none();
            instruments.extend(read.map(|i| (folder.to_owned(), i)));
        } else if folder.rsplit('/').next() == Some("calendars") {
            let calendar = if broken { None } else { read_calendar(&table, findings) };
            rules.calendars.extend(calendar.map(|calendar| (calendar.id.clone(), calendar)));
        } else if *last == *"authorities.toml" {
            holes.authorities |= broken;
            let read = if broken { Vec::new() } else { read_authorities(&table, findings) };
            add_authorities(&mut rules, &mut holes, (&table, read), findings);
        } else if let Some(d) = misnamed_vocabulary(&table, last) {
            // What it declares is no error of whoever names it.
            holes.vocabulary = true;
            findings.add(d);
        } else {
            written.push(Written { file: *id, tree: (!broken).then_some(table) });
        }
    }
    read_vocabulary(&mut rules, &mut holes, vocabularies, findings);
    for (folder, rows, id) in parties {
        match instruments.iter_mut().find(|(f, _)| *f == folder) {
            Some((_, instrument)) => instrument.parties = rows,
            None if folders.contains(&folder.as_str()) => {}
            None => {
                // The instrument that is missing here is the one that others name.
                holes.instruments = true;
                let message = "no `instrument.toml` stands beside this table of parties";
                let d = Diagnostic::error(codes::UNKNOWN_REFERENCE, message);
                let help = "it says with `id`, `title` and `in_force` which instrument they are parties to";
                findings.add(d.at(Span { file: id, start: 0, end: 0 }, "").help(help));
            }
        }
    }
    for (folder, rows) in territories {
        if let Some((_, instrument)) = instruments.iter_mut().find(|(f, _)| *f == folder) {
            instrument.territories = rows;
        }
    }
    let mut provisions: Vec<Provision> = Vec::new();
    for (written, tree) in written.iter().zip(write_out(&written, findings)) {
        let Some(tree) = tree else {
            holes.provisions = true;
            continue;
        };
        findings.about(Some(declared(&tree, written.file)));
        let read = read_provision(&tree, written.file, findings);
        holes.provisions |= read.as_ref().is_none_or(|provision| has_holes(&tree, provision));
        provisions.extend(read);
    }
    findings.about(None);
    fill(&mut rules, instruments.into_iter().map(|(_, i)| i).collect(), provisions, findings);
    (rules, holes)
}

/// Reads the vocabulary files as one; each comes with how deep in the folder it stands.
fn read_vocabulary(
    rules: &mut RuleSet,
    holes: &mut Holes,
    mut files: Vec<(usize, toml::Table)>,
    findings: &Findings,
) {
    if files.is_empty() {
        holes.vocabulary = true;
        let message = "there is no file `vocabulary.toml` among the rules";
        findings.add(
            Diagnostic::error(codes::UNKNOWN_REFERENCE, message)
                .help("every folder of rules has one at its top"),
        );
    }
    if holes.vocabulary {
        return;
    }
    // What stands nearer the top comes first.
    files.sort_by_key(|(depth, _)| *depth);
    let of_vocabulary = Findings::default();
    let table = vocabulary::join(files.into_iter().map(|(_, table)| table), &of_vocabulary);
    rules.vocabulary = vocabulary::read(&table, &of_vocabulary);
    let told = of_vocabulary.into_vec();
    // A bad phrase or a key that nobody reads leaves all names as they are.
    holes.vocabulary =
        told.iter().any(|d| d.is_error() && !matches!(d.code, codes::PHRASE | codes::UNKNOWN_KEY));
    findings.extend(told);
}

/// Takes authorities in, each id once.
fn add_authorities(
    rules: &mut RuleSet,
    holes: &mut Holes,
    (table, read): (&toml::Table, Vec<Authority>),
    findings: &Findings,
) {
    let written = table.get("authority").and_then(toml::Toml::as_list).map_or(0, <[_]>::len);
    holes.authorities |= written != read.len();
    for authority in read {
        if let Some(first) = rules.authorities.get(&authority.id) {
            let message = format!("the authority `{}` is declared twice", authority.id);
            let d = Diagnostic::error(codes::DUPLICATE_ID, message).at(authority.span, "second");
            findings.add(d.also(first.span, "first"));
        } else {
            rules.authorities.insert(authority.id.clone(), authority);
        }
    }
}

/// Whether a file declares what cases can say.
fn is_vocabulary(last: &str) -> bool {
    last == "vocabulary.toml" || last.ends_with(".vocabulary.toml")
}

/// What is wrong with a file that only declares words, if its name does not say that it is a vocabulary.
fn misnamed_vocabulary(table: &toml::Table, last: &str) -> Option<Diagnostic> {
    let first = table.entries.first()?;
    let declares = |entry: &toml::Entry| vocabulary::keys::VOCABULARY.key(&entry.key).is_some();
    if !table.entries.iter().all(declares) {
        return None;
    }
    let called = format!("{}.vocabulary.toml", last.trim_end_matches(".toml"));
    let message = format!("`{last}` declares words, and by its name it is a provision");
    let d = Diagnostic::error(codes::MISSING_KEY, message).at(first.key_span, "a table of a vocabulary");
    Some(d.help(format!("call it `{called}`")))
}

/// Whether something that others may name is in the file and could not be read.
fn has_holes(table: &toml::Table, provision: &Provision) -> bool {
    let count = |table: &toml::Table, key| table.get(key).and_then(toml::Toml::as_list).map_or(0, <[_]>::len);
    let norms = table.get("norm").and_then(toml::Toml::as_list).unwrap_or_default();
    let of_norms =
        norms.iter().filter_map(toml::Toml::as_table).zip(&provision.norms).any(|(table, norm)| {
            count(table, "element") != norm.elements.len()
                || table.get("defines").is_some() != norm.defines.is_some()
        });
    norms.len() != provision.norms.len()
        || of_norms
        || count(table, "definition") != provision.definitions.len()
        || count(table, "reading") != provision.readings.len()
}

fn fill(
    rules: &mut RuleSet,
    mut instruments: Vec<Instrument>,
    mut provisions: Vec<Provision>,
    findings: &Findings,
) {
    instruments.sort_by(|a, b| a.id.cmp(&b.id));
    provisions.sort_by(|a, b| (&a.id, a.in_force.from).cmp(&(&b.id, b.in_force.from)));
    let mut arena: Arena<InstrumentId, Instrument> = Arena::default();
    for instrument in instruments {
        // They are in order of their ids.
        if arena.values().next_back().is_some_and(|i| i.id == instrument.id) {
            let message = format!("the instrument `{}` is declared twice", instrument.id);
            let mut d = Diagnostic::error(codes::DUPLICATE_ID, message).at(instrument.span, "second");
            if let Some(first) = arena.values().next_back() {
                d = d.also(first.span, "first");
            }
            findings.add(d);
        }
        let id = instrument.id.clone();
        let place = arena.push(instrument);
        rules.instrument_ids.insert(id, place);
    }
    rules.instruments = arena;
    for provision in provisions {
        let id = provision.id.clone();
        let place = rules.provisions.push(provision);
        rules.by_id.entry(id).or_default().push(place);
    }
    let aliases: Vec<(String, ProvisionId)> = rules
        .provisions
        .iter()
        .flat_map(|(id, p)| p.aliases.iter().map(move |a| (a.id.clone(), id)))
        .collect();
    rules.aliases = aliases.into_iter().rev().collect();
}

/// Lowers all conditions; whether every definition and norm could be.
fn lower(rules: &mut RuleSet, holes: Holes, findings: &Findings) -> bool {
    let names = Names::gather(&rules.vocabulary, &rules.instruments, &rules.provisions, holes, findings);
    let context = Context { vocabulary: &rules.vocabulary, names: &names, findings };
    let mut versions = std::collections::BTreeMap::<&str, usize>::new();
    for provision in rules.provisions.values() {
        let count = versions.entry(&provision.id).or_default();
        *count = count.saturating_add(1);
    }
    let versions_of = |p: &Provision| versions.get(p.id.as_str()).copied().unwrap_or(1);
    let mut paths = Paths::default();
    let (mut definitions, mut norms) = (Vec::new(), Vec::new());
    for declared in names.definitions.values() {
        let text = rules.provisions.at(declared.provision);
        findings.about(Some(text.span));
        definitions.push(lower_definition(
            &context,
            (declared.provision, text, versions_of(text)),
            declared,
            &mut paths,
        ));
    }
    for (id, (provision, index)) in names.norms.iter() {
        let text = rules.provisions.at(*provision);
        findings.about(Some(text.span));
        norms.push(lower_norm(&context, (*provision, text, versions_of(text)), (id, *index), &mut paths));
    }
    findings.about(None);
    let readings: Vec<RuleReading> =
        names.readings.values().map(|(p, index, ..)| RuleReading { provision: *p, index: *index }).collect();
    rules.paths = paths;
    rules.lookups = names.lookups.borrow().iter().copied().collect();
    rules.read.clone_from(&names.read.borrow());
    rules.asked.clone_from(&names.asked.borrow());
    rules.wide = rules.vocabulary.values.values().filter_map(|v| v.kind_of).collect();
    rules.read.extend(rules.vocabulary.walks.values().flat_map(|w| w.along.iter().copied()));
    let whole = definitions.iter().all(Option::is_some) && norms.iter().all(Option::is_some);
    for definition in definitions.into_iter().flatten() {
        rules.definitions.push(definition);
    }
    for norm in norms.into_iter().flatten() {
        let provision = norm.provision;
        let id = rules.norms.push(norm);
        rules.norms_of.entry(provision).or_default().push(id);
    }
    for reading in readings {
        rules.readings.push(reading);
    }
    whole
}
