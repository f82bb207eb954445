/// The files that a design belongs to: those of the git repository around it, or those of its folder where there is none.
public struct SourceTree: Sendable {
    /// Whether they are those of a repository.
    public let isRepository: Bool
    /// Its folder, every link followed.
    private let folder: String

    /// The files around one, of which `-` stands for standard input and so for the folder that the program runs in.
    public init(around file: String) {
        let beside = file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
        let own = FolderListing.real(beside) ?? "/"
        var outer: String? = own
        while let next = outer, !BoardStore.exists(next == "/" ? "/.git" : next + "/.git") { outer = Self.folder(around: next) }
        isRepository = outer != nil
        folder = outer ?? own
    }

    /// Whether a file is one of them, or is called as told, every link followed. One that is not there is judged by the folder that it
    /// would lie in, and by its own name.
    public func holds(_ path: String, orEnding ending: String) -> Bool {
        var place = path
        while true {
            if let real = FolderListing.real(place) {
                let name = place == path ? real : path
                let isCalledSo = name.lowercased().hasSuffix(ending) && !(place == path && BoardStore.isFolder(real))
                return real == folder || real.hasPrefix(folder == "/" ? "/" : folder + "/") || isCalledSo
            }
            guard place != "." else { return false }
            place = Self.folder(around: place) ?? "."
        }
    }

    /// The folder that a path lies in; nil for the outermost.
    private static func folder(around path: String) -> String? {
        guard let slash = path.lastIndex(of: "/"), path != "/" else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
