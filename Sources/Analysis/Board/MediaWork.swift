import Whiteboard

/// Figures of programs that make pictures, sound or video out of files: a request there is a file, not an answer.
enum MediaWork {
    /// Files a second of one instance: one a minute, from experience.
    static let perSecond = 1.0 / 60
    /// How far that may be off: short clips and machines with many cores take ten a minute.
    static let leeway = 10.0

    fileprivate static let products = ["ffmpeg", "handbrake", "gstreamer"]
    fileprivate static let work = ["transcod", "encod", "render"]
    fileprivate static let video = ["video", "film", "movie", "recording"]
}

extension PartTraits {
    /// A program fed with files that it recodes or renders, by its name or product.
    var makesMedia: Bool {
        guard isCompute, kind == "worker" || kind == "batch-job" else { return false }
        if component.technology?.says(MediaWork.products) == true { return true }
        let texts = [component.id, component.name ?? "", self[.notes] ?? ""]
        return texts.contains { $0.says(MediaWork.work) } && texts.contains { $0.says(MediaWork.video) }
    }
}
