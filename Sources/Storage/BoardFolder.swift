import Glibc

/// The boards that lie in a folder.
public enum BoardFolder {
    /// So many files are looked at.
    private static let limit = 500
    /// A board says within its first bytes that it is one.
    private static let headLength = 4096

    /// The names of its board files, the one written last first.
    public static func boards(in folder: String = ".") -> [String] {
        let names = FolderListing.names(in: folder).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        var found: [(name: String, seconds: Int, nanoseconds: Int)] = []
        for name in names.prefix(limit) {
            guard let time = timeOfBoard(folder + "/" + name) else { continue }
            found.append((name, time.tv_sec, time.tv_nsec))
        }
        return found.sorted { ($1.seconds, $1.nanoseconds, $0.name) < ($0.seconds, $0.nanoseconds, $1.name) }.map(\.name)
    }

    /// When a board file was written last; nil for anything else.
    private static func timeOfBoard(_ path: String) -> timespec? {
        do throws(SystemError) {
            let file = try FileDescriptor(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
            let status = try file.status()
            guard FileKind(status) == .regular else { return nil }
            let head = try file.read(limit: headLength - 1)
            let isBoard = head.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: "boardwalk:".utf8) }
            return isBoard ? status.st_mtim : nil
        } catch {
            return nil
        }
    }
}
