import Glibc

/// The names of what lies in folders.
enum FolderListing {
    /// The entries of a folder in the order of their names, as a rule without hidden ones; none where there is no such folder.
    static func names(in folder: String, withHidden: Bool = false) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if withHidden ? name != "." && name != ".." : !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    /// Whether a name may become a part of a path: `[a-z0-9-]+`, as templates and themes are called.
    static func isPlain(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    /// The first of the folders in which a path leads to something that lies in that folder, links followed: a link out of it does not
    /// count.
    static func inside(_ path: String, of folders: [String]) -> String? {
        folders.first { folder in
            guard let root = real(folder), let found = real(folder + "/" + path) else { return false }
            return found.hasPrefix(root == "/" ? root : root + "/")
        }
    }

    /// The last part of a folder's real path.
    static func name(of folder: String) -> String { ResolvedPath.parts(of: real(folder) ?? folder).name }

    /// A path with every link followed; nil where nothing lies there.
    static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
