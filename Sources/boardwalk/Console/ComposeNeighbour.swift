import Canvas
import Storage

/// The file that compose puts over another by itself, where it lies beside it.
enum ComposeNeighbour {
    /// A line where one file of a project was named and the one that goes over it was not.
    static func hints(_ files: [StoredFile]) -> [String] {
        guard files.count == 1, let file = files.first else { return [] }
        let name = file.path.split(separator: "/").last.map(String.init) ?? ""
        guard let dot = name.lastIndex(of: "."), ["compose", "docker-compose"].contains(name[..<dot]) else { return [] }
        let folder = file.path.dropLast(name.count)
        let others = [".yml", ".yaml"].map { "\(folder)\(name[..<dot]).override\($0)" }
        guard let other = others.first(where: BoardStore.exists) else { return [] }
        return [VisibleText.line("\(file.shownName): \(other), which compose puts over it, was not read; name both to have it read, too")]
    }
}
