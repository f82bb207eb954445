import Glibc

/// Where a path leads once its symbolic links are followed: the folder and the name under which the file itself lies. The file need not
/// be there.
struct ResolvedPath {
    let folder: String
    let name: String

    /// As many links as Linux follows itself.
    private static let mostLinks = 40

    init(_ path: String) throws(SystemError) {
        var path = path
        for _ in 0...Self.mostLinks {
            guard let target = Self.link(at: path) else {
                (folder, name) = Self.parts(of: path)
                return
            }
            // A relative link starts from the folder that it lies in.
            path = target.hasPrefix("/") ? target : Self.parts(of: path).folder + "/" + target
        }
        throw SystemError(number: ELOOP)
    }

    /// A path's folder (`.` where none is named) and last part.
    static func parts(of path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.utf8.index(after: slash)...]))
    }

    /// What a symbolic link holds; nil where the path is none.
    static func link(at path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}
