//! What a file is besides its text stays; where it cannot, the file stays.

use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Call, Folder, SMALL, everything, in_time, not_tried, rewritings};

/// A user with no rights of its own, where the tests are run by one who has all.
const NOBODY: u32 = 65534;

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// A folder that every user can reach.
fn open_folder() -> Folder {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let name = format!("policycheck-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let path = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&path).unwrap();
    set_mode(&path, 0o755);
    Folder(path)
}

/// The program where every user can call it.
static PROGRAM: LazyLock<(PathBuf, Option<Folder>)> = LazyLock::new(|| {
    let built = PathBuf::from(env!("CARGO_BIN_EXE_policycheck"));
    let mut command = Command::new(&built);
    let reached =
        command.arg("--version").uid(NOBODY).gid(NOBODY).stdout(Stdio::null()).current_dir("/").status();
    if !is_root() || reached.is_ok_and(|status| status.success()) {
        return (built, None);
    }
    let folder = open_folder();
    let path = folder.0.join("policycheck");
    std::fs::copy(built, &path).unwrap();
    set_mode(&path, 0o755);
    (path, Some(folder))
});

/// The program called in a folder by a user who has no rights but their own.
fn as_user(folder: &Folder, line: &str) -> Call {
    let mut command = Command::new(&PROGRAM.0);
    command.current_dir(&folder.0).stdin(Stdio::null()).env_clear().args(line.split_whitespace());
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    in_time(&mut command)
}

/// Gives a file to the user of [`as_user`].
fn give(path: &Path) {
    if is_root() {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

#[test]
fn rights_stay_as_they_are() {
    for mode in [0o600, 0o640, 0o644, 0o664, 0o755, 0o666, 0o602, 0o2640, 0o4600, 0o1600] {
        for rewriting in rewritings() {
            set_mode(&rewriting.path, mode);
            rewriting.is_done();
            assert_eq!(std::fs::metadata(&rewriting.path).unwrap().mode() & 0o7777, mode);
        }
    }
}

#[test]
fn a_file_with_a_second_name_is_refused() {
    for rewriting in rewritings() {
        std::fs::hard_link(&rewriting.path, rewriting.folder.0.join("second")).unwrap();
        rewriting.is_refused("PC0812", "a second name (a hard link)");
    }
}

#[test]
fn whoever_may_give_a_file_to_its_owner_does() {
    if !is_root() {
        not_tried("only root can give a file away");
        return;
    }
    for rewriting in rewritings() {
        for (mode, owner, group) in [(0o600, 1234, 0), (0o2640, 0, 1234), (0o4640, 1234, 4321)] {
            rewriting.folder.run("--version").results();
            std::fs::write(&rewriting.path, rewriting.text().replace("breach-indicated", "complied"))
                .unwrap();
            chown(&rewriting.path, Some(owner), Some(group)).unwrap();
            set_mode(&rewriting.path, mode);
            super::call(&rewriting.folder, rewriting.line);
            let found = std::fs::metadata(&rewriting.path).unwrap();
            assert_eq!((found.mode() & 0o7777, found.uid(), found.gid()), (mode, owner, group));
            assert_eq!(rewriting.text(), rewriting.after);
        }
    }
}

#[test]
fn a_file_of_another_user_is_refused() {
    if !is_root() {
        not_tried("only root can give a file away");
        return;
    }
    for (owner, group) in [(1234, NOBODY), (NOBODY, 1234), (1234, 1234)] {
        let folder = open_folder().file("c.json", SMALL);
        let path = folder.0.join("c.json");
        give(&folder.0);
        chown(&path, Some(owner), Some(group)).unwrap();
        set_mode(&path, 0o666);
        let before = everything(&folder.0);
        let call = as_user(&folder, "fmt c.json");
        assert!(call.status == Some(2) && call.err.contains("PC0812"), "{call}");
        assert!(call.err.contains("belongs to another user or group"), "{call}");
        assert!(everything(&folder.0) == before);
    }
}

#[test]
fn a_file_that_may_not_be_written_to_is_refused() {
    let folder = open_folder().file("c.json", SMALL);
    give(&folder.0);
    give(&folder.0.join("c.json"));
    set_mode(&folder.0.join("c.json"), 0o444);
    let before = everything(&folder.0);
    let call = as_user(&folder, "fmt c.json");
    assert!(
        call.status == Some(2) && call.err.contains("PC0812") && call.err.contains("may not be written to"),
        "{call}"
    );
    assert!(everything(&folder.0) == before);
}

#[test]
fn in_a_folder_that_may_not_be_written_to_the_file_stays() {
    let folder = open_folder().file("rules/c.json", SMALL);
    give(&folder.0.join("rules/c.json"));
    set_mode(&folder.0.join("rules/c.json"), 0o666);
    set_mode(&folder.0.join("rules"), 0o555);
    let before = everything(&folder.0);
    for line in ["fmt rules/c.json", "new case other --into rules", "new case other --into rules/deep"] {
        let call = as_user(&folder, line);
        assert!(call.status == Some(2) && call.err.contains("PC0810"), "{call}");
        assert!(everything(&folder.0) == before, "{line}");
    }
    set_mode(&folder.0.join("rules"), 0o755);
}

/// The attribute in which Linux keeps further users with rights.
#[cfg(target_os = "linux")]
const ACL: &str = "system.posix_acl_access";

/// Rights of the owner, of the user 1234, of the group, the most of these two, of all others.
#[cfg(target_os = "linux")]
fn acl(owner: u16, user: u16, group: u16, mask: u16, other: u16) -> Vec<u8> {
    let entry = |tag: u16, rights: u16, id: u32| {
        [&tag.to_le_bytes()[..], &rights.to_le_bytes(), &id.to_le_bytes()].concat()
    };
    let none = u32::MAX;
    let entries = [
        entry(0x01, owner, none),
        entry(0x02, user, 1234),
        entry(0x04, group, none),
        entry(0x10, mask, none),
        entry(0x20, other, none),
    ];
    [2_u32.to_le_bytes().to_vec(), entries.concat()].concat()
}

#[cfg(target_os = "linux")]
fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
    let mut value = vec![0; 4096];
    let length = rustix::fs::getxattr(path, name, &mut value[..]).ok()?;
    value.truncate(length);
    Some(value)
}

#[cfg(target_os = "linux")]
#[test]
fn attributes_and_further_users_stay() {
    for rewriting in rewritings() {
        let set = |name: &str, value: &[u8]| {
            rustix::fs::setxattr(&rewriting.path, name, value, rustix::fs::XattrFlags::empty())
        };
        let wanted = [
            ("user.note", b"mine".to_vec()),
            ("user.empty", Vec::new()),
            ("user.long", vec![b'x'; 3000]),
            (ACL, acl(6, 4, 0, 4, 0)),
        ];
        if wanted.iter().any(|(name, value)| set(name, value).is_err()) {
            not_tried("this disk keeps no attributes");
            return;
        }
        let mode = std::fs::metadata(&rewriting.path).unwrap().mode();
        rewriting.is_done();
        for (name, value) in &wanted {
            assert_eq!(attribute(&rewriting.path, name).as_ref(), Some(value), "{name}");
        }
        assert_eq!(std::fs::metadata(&rewriting.path).unwrap().mode(), mode);
    }
}

/// A folder can give every new file in it further users; a file that does not have them does not get them.
#[cfg(target_os = "linux")]
#[test]
fn a_file_gets_no_rights_from_its_folder() {
    for rewriting in rewritings() {
        let folder = rewriting.path.parent().unwrap();
        let given = acl(7, 7, 7, 7, 5);
        if rustix::fs::setxattr(folder, "system.posix_acl_default", &given, rustix::fs::XattrFlags::empty())
            .is_err()
        {
            not_tried("this disk keeps no attributes");
            return;
        }
        set_mode(&rewriting.path, 0o640);
        rewriting.is_done();
        assert_eq!(attribute(&rewriting.path, ACL), None);
        assert_eq!(std::fs::metadata(&rewriting.path).unwrap().mode() & 0o7777, 0o640);
    }
}
