import Glibc

/// A failed system call: its number, in words.
struct SystemError: Error {
    let number: Int32

    /// What the last failed call left behind.
    static var last: SystemError { SystemError(number: errno) }

    var isMissing: Bool { number == ENOENT || number == ENOTDIR }
    var isReadOnly: Bool { number == EROFS }
    var isPermission: Bool { number == EACCES || number == EPERM }

    /// Why, as the end of a sentence.
    var reason: String { Self.reasons[number] ?? String(cString: strerror(number)).lowercased() }

    /// What to do about a write that failed.
    var remedy: String { Self.remedies[number] ?? "write it somewhere else" }

    private static let reasons: [Int32: String] = [
        ENOENT: "it is not there", ENOTDIR: "a part of its path is no folder", EACCES: "no permission", EPERM: "not permitted",
        ENOSPC: "the disk is full", EDQUOT: "the disk quota is used up", EROFS: "the disk is read-only",
        EFBIG: "the file would be too large",
        EISDIR: "it is a folder", ELOOP: "its symbolic links go round in a circle", ENAMETOOLONG: "its name is too long",
        EMFILE: "too many files are open", EIO: "the disk reports an error",
    ]

    private static let remedies: [Int32: String] = [
        ENOENT: "make its folder first", ENOTDIR: "check its path", ENOSPC: "free some space", EDQUOT: "free some space",
        EFBIG: "raise the file size limit (ulimit -f)", ELOOP: "mend the links", ENAMETOOLONG: "choose a shorter name",
    ]
}
