//! Which `/dev/videoN` is meant.

use std::fs;
use std::path::{Path, PathBuf};

/// A capture device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The N of `/dev/videoN`.
    pub index: u32,
    /// Its name in `/dev/v4l/by-id`: the same after replugging.
    pub by_id: Option<String>,
    /// The product's name, as the kernel knows it.
    product: Option<String>,
}

impl Node {
    pub fn path(&self) -> PathBuf {
        format!("/dev/video{}", self.index).into()
    }

    /// Whether `wanted` is its path, its by-id name or path, or a part of either name.
    fn answers_to(&self, wanted: &str) -> bool {
        let file_name = Path::new(wanted).file_name().map(|name| name.to_string_lossy());
        if let Some(file_name) = file_name.filter(|_| wanted.starts_with('/')) {
            return video_index(&file_name) == Some(self.index) || self.by_id.as_deref() == Some(&*file_name);
        }
        let wanted = wanted.to_lowercase();
        [&self.by_id, &self.product].into_iter().flatten().any(|name| name.to_lowercase().contains(&wanted))
    }
}

/// Devices to try, the likeliest first: the one seen before, then those that answer to `wanted` (all, when nothing is), by number.
pub fn candidates(wanted: Option<&str>, remembered: Option<&str>) -> Vec<Node> {
    choose(nodes(Path::new("/dev"), Path::new("/sys/class/video4linux")), wanted, remembered)
}

fn choose(nodes: Vec<Node>, wanted: Option<&str>, remembered: Option<&str>) -> Vec<Node> {
    let is_remembered = |node: &Node| remembered.is_some() && node.by_id.as_deref() == remembered;
    let mut chosen =
        nodes.into_iter().filter(|node| is_remembered(node) || wanted.is_none_or(|wanted| node.answers_to(wanted))).collect::<Vec<_>>();
    chosen.sort_by_key(|node| (!is_remembered(node), node.index));
    chosen
}

/// The capture devices below `dev`. A USB camera has a second node for metadata, which `sys` tells apart: it is not the first of its device.
fn nodes(dev: &Path, sys: &Path) -> Vec<Node> {
    let names = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    let by_id = dev.join("v4l/by-id");
    let links = names(&by_id)
        .into_iter()
        .filter_map(|name| {
            let target = fs::read_link(by_id.join(&name)).ok()?;
            Some((video_index(&target.file_name()?.to_string_lossy())?, name))
        })
        .collect::<Vec<_>>();
    names(dev)
        .iter()
        .filter_map(|name| {
            let index = video_index(name)?;
            let about = |what: &str| fs::read_to_string(sys.join(name).join(what)).ok().map(|text| text.trim().to_owned());
            let is_first = about("index").is_none_or(|position| position == "0");
            let by_id = links.iter().find(|(linked, _)| *linked == index).map(|(_, name)| name.clone());
            is_first.then(|| Node { index, by_id, product: about("name") })
        })
        .collect()
}

/// The N of "videoN".
fn video_index(name: &str) -> Option<u32> {
    name.strip_prefix("video").filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn node(index: u32, by_id: Option<&str>, product: Option<&str>) -> Node {
        Node { index, by_id: by_id.map(Into::into), product: product.map(Into::into) }
    }

    #[test]
    fn nodes_are_read_with_their_names_and_metadata_is_left_out() {
        let root = tempfile::tempdir().expect("temporary folder");
        let (dev, sys) = (root.path().join("dev"), root.path().join("sys"));
        fs::create_dir_all(dev.join("v4l/by-id")).expect("folder");
        for file in ["video10", "video2", "video3", "videocard", "tty1", "video"] {
            fs::write(dev.join(file), "").expect("file");
        }
        for (video, index, name) in [("video2", "0\n", "HD Cam\n"), ("video3", "1\n", "HD Cam\n")] {
            fs::create_dir_all(sys.join(video)).expect("folder");
            fs::write(sys.join(video).join("index"), index).expect("file");
            fs::write(sys.join(video).join("name"), name).expect("file");
        }
        symlink("../../video2", dev.join("v4l/by-id/usb-Acme-video-index0")).expect("link");

        let mut found = nodes(&dev, &sys);
        found.sort_by_key(|node| node.index);
        assert_eq!(found, [node(2, Some("usb-Acme-video-index0"), Some("HD Cam")), node(10, None, None)]);
    }

    #[test]
    fn a_camera_is_found_by_what_is_known_of_it() {
        struct Case {
            wanted: Option<&'static str>,
            remembered: Option<&'static str>,
            found: &'static [u32],
        }
        fn check(case: &Case) {
            let nodes = vec![
                node(4, Some("usb-Acme_Cam_1-video-index0"), Some("Acme Cam")),
                node(0, Some("usb-Other-video-index0"), Some("Other")),
                node(2, None, Some("Acme Cam")),
            ];
            let found = choose(nodes, case.wanted, case.remembered).iter().map(|node| node.index).collect::<Vec<_>>();
            assert_eq!(found, case.found, "{:?}, remembered {:?}", case.wanted, case.remembered);
        }
        [
            Case { wanted: None, remembered: None, found: &[0, 2, 4] },
            Case { wanted: None, remembered: Some("usb-Acme_Cam_1-video-index0"), found: &[4, 0, 2] },
            Case { wanted: Some("/dev/video2"), remembered: None, found: &[2] },
            Case { wanted: Some("/dev/video7"), remembered: Some("usb-Other-video-index0"), found: &[0] },
            Case { wanted: Some("/dev/v4l/by-id/usb-Acme_Cam_1-video-index0"), remembered: None, found: &[4] },
            Case { wanted: Some("acme cam"), remembered: None, found: &[2, 4] },
            Case { wanted: Some("usb-Other-video-index0"), remembered: None, found: &[0] },
            Case { wanted: Some("nobody"), remembered: None, found: &[] },
        ]
        .iter()
        .for_each(check);
    }
}
