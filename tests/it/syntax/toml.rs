//! TOML.

use policycheck::diag::{Format, render};
use policycheck::source::Sources;
use policycheck::syntax::toml;

#[test]
fn look() {
    for text in [
        "title = Prohibition of expulsion\n",
        "a = 1\na = 2\n",
        "[norm]\nid=1\n[norm]\nid=2\n",
        "a = [1, 2\nb = 3\n",
        "a = \"x\nb = 2\n",
        "a = 'x\nb = 2\n",
        "a = \"\"\"x\nb = 2\n",
        "a = \"c:\\cases\"\n",
        "a 1\n",
        "a =\n",
        "a = = 1\n",
        "[a\nb = 1\n",
        "[[a]\nb = 1\n",
        "a = { b = 1\n",
        "a = 2004-02-30\n",
        "a = 2004-13-01\n",
        "a = 1 2\n",
        "a = [1 2]\n",
        "a = 99999999999999999999\n",
        "a = inf\nb = nan\n",
        "a = 01\n",
        "a = +-1\n",
        "é = 1\n",
        "a.b = 1\na = 2\n",
        "a = 1\n[a]\nb = 2\n",
        "[[n]]\nx=1\n[n]\ny=2\n",
        "[n]\nx=1\n[[n]]\ny=2\n",
        "a = yes\n",
        "a: 1\n",
        "a = \"b\" c = 1\n",
        "a = [\n1,,2]\n",
        "// x\na = 1\n",
        "a = \"x\u{1}y\"\n",
        "\u{feff}a = 1\n",
        "a = true\r\nb = \"\"\"\r\nx\r\n\"\"\"\r\n",
        "= 1\n",
        "a = \"\\u12\"\n",
        "]",
        "a = ]",
        "x\ry = 1\n",
    ] {
        let mut sources = Sources::new();
        let file = sources.add("rule.toml", text);
        let (table, diagnostics) = toml::parse(text, file);
        println!("<<< {text:?}\n{}", render(&diagnostics, &sources, Format::Short, false, 100));
        if diagnostics.is_empty() {
            println!("{table:?}");
        }
    }
    let deep = format!("a = {}{}", "[".repeat(100), "]".repeat(100));
    let mut sources = Sources::new();
    let file = sources.add("rule.toml", &*deep);
    println!("{}", render(&toml::parse(&deep, file).1, &sources, Format::Short, false, 100));
    let text = "id = \"x\"\n[[norm]]\nid = \"1\"\n[[norm.element]]\nid='e'\nif = '''\nsome x'''\n[norm.conduct]\nquote = \"expel \\\"or\\\" return\"\nday = 2004-10-18\n[[norm]]\nid=\"2\"\n[a.b]\nc=1.5e3\n[a]\nd=0x1F\n";
    println!("{:#?}", toml::parse(text, file).0);
}
