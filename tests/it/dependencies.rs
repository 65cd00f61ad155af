//! Nothing leaves the machine; and what `deny.toml` lets in: the licences of the whole tree of dependencies, and no crate twice. `cargo deny check` tells more, of advisories for
//! one; this holds also where it is not installed.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::LazyLock;

use toml::de::{DeTable, DeValue};

use crate::library::{files_in, tests};

/// The tree of dependencies with everything that any feature brings on this machine, as cargo knows it without asking anybody.
fn packages() -> Vec<serde_json::Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let call = Command::new(cargo)
        .args([
            "metadata",
            "--offline",
            "--locked",
            "--all-features",
            "--filter-platform",
            &host(),
            "--format-version",
            "1",
            "--manifest-path",
        ])
        .arg(tests().join("../Cargo.toml"))
        .output()
        .unwrap();
    assert!(call.status.success(), "{}", String::from_utf8_lossy(&call.stderr));
    let tree: serde_json::Value = serde_json::from_slice(&call.stdout).unwrap();
    let packages = tree["packages"].as_array().unwrap();
    assert!(packages.len() > 50);
    let ours = |package: &&serde_json::Value| !package["source"].is_null();
    packages.iter().filter(ours).cloned().collect()
}

/// What this machine builds for: only of its packages cargo is sure to have the manifests.
fn host() -> String {
    let told = Command::new("rustc").arg("-vV").output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    told.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host").to_owned()
}

static TEXT: LazyLock<String> =
    LazyLock::new(|| std::fs::read_to_string(tests().join("../deny.toml")).unwrap());

/// A list in `deny.toml`.
fn list(table: &str, key: &str) -> Vec<DeValue<'static>> {
    let deny = DeTable::parse(&TEXT).unwrap().into_inner();
    let list = deny.get(table).unwrap().get_ref().as_table().unwrap().get(key).unwrap().get_ref();
    list.as_array().unwrap().iter().map(|item| item.get_ref().clone()).collect()
}

/// The text under a key of a table.
fn word<'v>(value: &'v DeValue<'_>, key: &str) -> &'v str {
    value.as_table().unwrap().get(key).unwrap().get_ref().as_str().unwrap()
}

/// Whether what is allowed satisfies an expression of licences (SPDX 2.3, without `+`). A `/` is the `OR` of old manifests.
fn satisfies(expression: &str, allowed: &[&str]) -> bool {
    let spaced =
        expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ").replace(" WITH ", "-WITH-");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let holds = either(&words, &mut at, allowed);
    assert_eq!(at, words.len(), "{expression} is understood to its end");
    holds
}

fn either(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let mut holds = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        holds |= both(words, at, allowed);
    }
    holds
}

fn both(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let mut holds = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        holds &= one(words, at, allowed);
    }
    holds
}

fn one(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let word = words.get(*at).copied().unwrap_or_default();
    *at += 1;
    if word != "(" {
        return allowed.contains(&word);
    }
    let holds = either(words, at, allowed);
    assert_eq!(words.get(*at), Some(&")"), "{words:?}");
    *at += 1;
    holds
}

#[test]
fn expressions_of_licences_are_understood() {
    let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"];
    for good in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0 OR MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR MIT",
    ] {
        assert!(satisfies(good, &allowed), "{good}");
    }
    for bad in [
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "(MIT OR GPL-3.0) AND BSL-1.0",
        "Apache-2.0 WITH LLVM-exception",
        "MIT AND (GPL-3.0 OR BSL-1.0)",
    ] {
        assert!(!satisfies(bad, &allowed), "{bad}");
    }
}

#[test]
fn every_dependency_has_a_licence_that_is_allowed() {
    let (allowed, exceptions) = (list("licenses", "allow"), list("licenses", "exceptions"));
    let allowed: Vec<&str> = allowed.iter().filter_map(DeValue::as_str).collect();
    let mut used = Vec::new();
    for package in packages() {
        let (name, licence) =
            (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or_default());
        if satisfies(licence, &allowed) {
            continue;
        }
        let exception = exceptions.iter().find(|exception| word(exception, "crate") == name);
        let exception = exception.unwrap_or_else(|| panic!("{name} is under {licence:?}"));
        let own = exception.as_table().unwrap().get("allow").unwrap().get_ref().as_array().unwrap();
        // An exception is one word of the expression, as in it.
        let own = own.iter().filter_map(|licence| licence.get_ref().as_str());
        let own: Vec<String> = own.map(|licence| licence.replace(" WITH ", "-WITH-")).collect();
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        assert!(satisfies(licence, &own), "{name} is under {licence:?}");
        used.push(name.to_owned());
    }
    assert_eq!(
        used.len(),
        exceptions.len(),
        "an exception that nothing needs lets the next crate in: {used:?}"
    );
}

#[test]
fn no_dependency_is_denied_or_there_twice() {
    let (denied, skipped) = (list("bans", "deny"), list("bans", "skip"));
    let denied: Vec<&str> = denied.iter().map(|item| word(item, "crate")).collect();
    let skipped: Vec<&str> = skipped.iter().map(|item| word(item, "crate")).collect();
    assert!(denied.contains(&"openssl") && skipped.contains(&"syn"));
    let mut versions: BTreeMap<String, usize> = BTreeMap::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        assert!(!denied.contains(&name), "{name}");
        let registry = package["source"].as_str().unwrap_or_default();
        assert!(registry.starts_with("registry+"), "{name}: {registry}");
        *versions.entry(name.to_owned()).or_default() += 1;
    }
    for (name, count) in &versions {
        assert!(*count == 1 || skipped.contains(&name.as_str()), "{name} is there {count} times");
    }
    assert!(
        skipped.iter().all(|name| versions.get(*name).is_none_or(|count| *count > 1)),
        "what is skipped is there twice: {skipped:?}"
    );
}

/// Crates that speak over a network, and those that would bring them.
const REFUSED: &[&str] = &[
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "minreq",
    "surf",
    "tokio",
    "async-std",
    "smol",
    "mio",
    "socket2",
    "quinn",
    "h2",
    "tonic",
    "rustls",
    "native-tls",
    "openssl",
    "openssl-sys",
    "trust-dns-resolver",
    "hickory-resolver",
    "tungstenite",
    "libssh2-sys",
    "git2",
    "lettre",
    "sentry",
    "opentelemetry",
    "rouille",
    "warp",
    "axum",
    "actix-web",
    "zmq",
];

#[test]
fn no_dependency_speaks_over_a_network() {
    let lock = std::fs::read_to_string(tests().join("../Cargo.lock")).unwrap();
    let names: Vec<&str> =
        lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.len() > 50 && names.contains(&"serde_json"));
    let found: Vec<&&str> = names.iter().filter(|name| REFUSED.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_line_of_the_program_opens_a_connection_or_another_program() {
    let folders = ["src", "crates/rules/src"];
    let files = folders.map(|folder| files_in(&tests().join("..").join(folder)));
    assert!(files.iter().all(|files| files.len() > 10));
    for (name, text) in files.iter().flatten() {
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for refused in [
                "std::net",
                "TcpStream",
                "TcpListener",
                "UdpSocket",
                "UnixStream",
                "std::os::unix::net",
                "process::Command",
                "Command::new",
            ] {
                assert!(!line.contains(refused), "{name}:{number}: {refused}");
            }
        }
    }
}
