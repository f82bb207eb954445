import Catalog
import Formats
import Storage
import Whiteboard

/// A board, or the empty one for an empty file: that is what git gives where a file has no ancestor.
enum BoardOrNothing {
    static func read(_ path: String, catalog: Catalog) throws(CommandFailure) -> Board {
        try document(path, catalog: catalog)?.board ?? Board()
    }

    /// The same with its file; nil for the empty one.
    static func document(_ path: String, catalog: Catalog) throws(CommandFailure) -> BoardDocument? {
        // What git names is /dev/null; what it writes is a file of no bytes.
        if path == "/dev/null" { return nil }
        let file = try onDisk { () throws(StorageProblem) in try BoardStore.read(path) }
        return file.bytes.isEmpty ? nil : try LoadedBoard(file, catalog: catalog).document
    }
}
