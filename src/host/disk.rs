//! Disks: which kind, and how full.

use nix::sys::statfs::statfs;
use nix::sys::statvfs::{FsFlags, statvfs};
use nix::unistd::{AccessFlags, access};
use std::io;
use std::path::Path;

/// Where a file lies, as far as it matters to a store that many sessions share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A disk of the machine: locks and the shared index of the log work.
    Local,
    /// The machine's memory: all is gone when it is switched off.
    Memory,
    /// Known not to keep what a store needs, by its name.
    Network(&'static str),
    /// Not known to be safe: the number that the system gives.
    Unknown(u32),
}

/// File systems by the number that the system gives them (statfs(2), and linux/magic.h).
const KINDS: &[(u32, Medium)] = &[
    (0x0000_EF53, Medium::Local),  // ext2, ext3, ext4
    (0x5846_5342, Medium::Local),  // XFS
    (0x9123_683E, Medium::Local),  // Btrfs
    (0x2FC1_2FC1, Medium::Local),  // ZFS
    (0xF2F5_2010, Medium::Local),  // F2FS
    (0xCA45_1A4E, Medium::Local),  // bcachefs
    (0x3153_464A, Medium::Local),  // JFS
    (0x794C_7630, Medium::Local),  // overlay: a container's own layer, on a disk of the machine
    (0x0102_1994, Medium::Memory), // tmpfs
    (0x8584_58F6, Medium::Memory), // ramfs
    (0x0000_6969, Medium::Network("NFS")),
    (0x0000_517B, Medium::Network("SMB")),
    (0xFF53_4D42, Medium::Network("SMB")),  // CIFS
    (0xFE53_4D42, Medium::Network("SMB")),  // SMB 2 and later
    (0x6573_5546, Medium::Network("FUSE")), // sshfs, virtiofs, mergerfs, cloud folders
    (0x0102_1997, Medium::Network("9P")),   // folders of a host machine
    (0x00C3_6400, Medium::Network("Ceph")),
    (0x5346_414F, Medium::Network("AFS")),
    (0x6B41_4653, Medium::Network("AFS")), // the kernel's own
    (0x0116_1970, Medium::Network("GFS2")),
    (0x7461_636F, Medium::Network("OCFS2")),
    (0x0BD0_0BD0, Medium::Network("Lustre")),
    (0x4750_4653, Medium::Network("GPFS")),
    (0x786F_4256, Medium::Network("VirtualBox")), // shared folders
];

/// The kind that a number means.
pub fn kind(number: u32) -> Medium {
    KINDS.iter().find(|(known, _)| *known == number).map_or(Medium::Unknown(number), |(_, medium)| *medium)
}

/// What a folder or file lies on.
///
/// # Errors
/// When the system does not say.
pub fn medium(path: &Path) -> io::Result<Medium> {
    let number = statfs(path)?.filesystem_type().0;
    // The kernel's numbers have 32 bits; the type they come in is another one on every machine.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is these 32 bits"
    )]
    Ok(kind(number as u32))
}

/// Whether this user may read a file, and write it where that is asked. The system is asked; nothing is opened.
pub fn may(path: &Path, write: bool) -> bool {
    let asked = if write { AccessFlags::R_OK | AccessFlags::W_OK } else { AccessFlags::R_OK };
    access(path, asked).is_ok()
}

/// Whether what a folder or file lies on can be read and not written, by anybody; false where the system does not say.
pub fn read_only(path: &Path) -> bool {
    statvfs(path).is_ok_and(|found| found.flags().contains(FsFlags::ST_RDONLY))
}

/// What is free where a folder or file lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// Bytes that this user may still write.
    pub bytes: u64,
    /// Files that may still be made; none where the file system does not count them.
    pub files: Option<u64>,
}

/// How much is free.
///
/// # Errors
/// When the system does not say.
pub fn space(path: &Path) -> io::Result<Space> {
    let found = statvfs(path)?;
    let files = (found.files() > 0).then(|| found.files_available());
    Ok(Space { bytes: found.blocks_available().saturating_mul(found.fragment_size()), files })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_share_is_known_by_its_number_and_what_is_not_known_is_not_taken_for_a_disk() {
        assert_eq!(kind(0x6969), Medium::Network("NFS"));
        assert_eq!(kind(0xFF53_4D42), Medium::Network("SMB"));
        assert_eq!(kind(0xEF53), Medium::Local);
        assert_eq!(kind(7), Medium::Unknown(7));
    }

    #[test]
    fn this_folder_lies_somewhere_with_room() {
        let here = Path::new(".");
        assert!(space(here).expect("the system says").bytes > 0);
        medium(here).expect("the system says");
    }
}
