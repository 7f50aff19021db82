//! A FUSE file system whose root is the device file itself, so that it can be mounted on `/dev/videoN`.
//!
//! Every `VIDIOC_*` states its size and direction, so the kernel passes it to user space as a restricted ioctl, even on a regular
//! file; buffers are mapped from the page cache, into which frames are stored.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::fd::AsRawFd;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use fuser::{
    Config, Errno, FileAttr, FileHandle, FileType, Filesystem, FopenFlags, INodeNo, IoctlFlags, LockOwner, OpenFlags, PollEvents,
    PollFlags, PollNotifier, ReplyAttr, ReplyData, ReplyIoctl, ReplyOpen, ReplyPoll, Request, Session, SessionACL,
};
use nix::mount::{MntFlags, MsFlags, mount, umount2};

use crate::device::Device;

/// Stands as the source in `/proc/mounts`, where what a killed process left behind is recognised.
const MOUNT_SOURCE: &str = "fusecam";

struct DeviceFile(Arc<Device>);

impl DeviceFile {
    fn attributes(&self) -> FileAttr {
        let bytes = self.0.bytes();
        FileAttr {
            ino: INodeNo::ROOT,
            size: bytes,
            blocks: bytes / 512,
            atime: UNIX_EPOCH,
            mtime: UNIX_EPOCH,
            ctime: UNIX_EPOCH,
            crtime: UNIX_EPOCH,
            kind: FileType::RegularFile,
            perm: 0o660,
            nlink: 1,
            uid: 0,
            gid: 0,
            rdev: 0,
            blksize: 4096,
            flags: 0,
        }
    }
}

impl Filesystem for DeviceFile {
    fn getattr(&self, _: &Request, _: INodeNo, _: Option<FileHandle>, reply: ReplyAttr) {
        reply.attr(&Duration::ZERO, &self.attributes());
    }

    fn open(&self, _: &Request, _: INodeNo, _: OpenFlags, reply: ReplyOpen) {
        if self.0.is_gone() { reply.error(Errno::ENODEV) } else { reply.opened(FileHandle(0), FopenFlags::FOPEN_KEEP_CACHE) }
    }

    /// Buffers are empty until a frame is stored into them.
    fn read(&self, _: &Request, _: INodeNo, _: FileHandle, _: u64, size: u32, _: OpenFlags, _: Option<LockOwner>, reply: ReplyData) {
        reply.data(&vec![0; size as usize]);
    }

    fn ioctl(&self, _: &Request, _: INodeNo, _: FileHandle, _: IoctlFlags, cmd: u32, input: &[u8], out_size: u32, reply: ReplyIoctl) {
        if (cmd >> 8) & 0xff != u32::from(b'V') {
            return reply.error(Errno::ENOTTY);
        }
        let out_size = out_size as usize;
        let mut block = input.to_vec();
        block.resize(out_size.max(input.len()), 0);
        match self.0.answer(cmd & 0xff, &mut block) {
            Ok(()) => reply.ioctl(0, &block[..out_size]),
            Err(errno) => reply.error(errno),
        }
    }

    fn poll(&self, _: &Request, _: INodeNo, _: FileHandle, waiter: PollNotifier, _: PollEvents, _: PollFlags, reply: ReplyPoll) {
        reply.poll(self.0.poll(waiter));
    }
}

/// Makes `path` and mounts `device` there; answers requests until [`unmount`] and until the last who has it open lets go.
pub fn mount_at(device: &Arc<Device>, path: &Path) -> io::Result<()> {
    File::create_new(path)?;
    let fuse = OpenOptions::new().read(true).write(true).open("/dev/fuse")?;
    let data = format!("fd={},rootmode=100000,user_id=0,group_id=0", fuse.as_raw_fd());
    mount(Some(MOUNT_SOURCE), path, Some("fuse"), MsFlags::MS_NOSUID | MsFlags::MS_NODEV, Some(data.as_str())).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })?;
    let session = Session::from_fd(DeviceFile(Arc::clone(device)), fuse.into(), SessionACL::Owner, Config::default())?.spawn()?;
    // The kernel takes the size of a root from its first `stat`, and a mapping beyond the size it knows is a bus error.
    fs::metadata(path)?;
    device.start(session.notifier())
}

/// Takes the file away at once, also from under a process that has it open.
pub fn unmount(path: &Path) -> io::Result<()> {
    umount2(path, MntFlags::MNT_DETACH)?;
    fs::remove_file(path)
}

/// Removes devices whose process was killed before it could.
pub fn remove_dead_mounts() -> io::Result<()> {
    for line in fs::read_to_string("/proc/self/mounts")?.lines() {
        let mut fields = line.split(' ');
        if let (Some(MOUNT_SOURCE), Some(path)) = (fields.next(), fields.next())
            && fs::metadata(path).is_err()
        {
            unmount(Path::new(path))?;
        }
    }
    Ok(())
}
