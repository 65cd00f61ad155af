//! Has the program built again when a rule file is added to its library: the compiler sees for itself only those that
//! change.

fn main() {
    println!("cargo::rerun-if-changed=rules");
}
