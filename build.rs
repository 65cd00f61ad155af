//! Has the program built again when a rule file is added to its library: the compiler sees for itself only those that
//! change.
#![expect(clippy::print_stdout, reason = "a build script speaks to cargo on its standard output")]

fn main() {
    println!("cargo::rerun-if-changed=rules");
}
