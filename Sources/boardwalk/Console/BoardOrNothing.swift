import Catalog
import Storage
import Whiteboard

/// A board, or the empty one for an empty file: that is what git gives where a file has no ancestor.
enum BoardOrNothing {
    static func read(_ path: String, catalog: Catalog) throws(CommandFailure) -> Board {
        // What git names is /dev/null; what it writes is a file of no bytes.
        if path == "/dev/null" { return Board() }
        let file = try onDisk { () throws(StorageProblem) in try BoardStore.read(path) }
        return file.bytes.isEmpty ? Board() : try LoadedBoard(file, catalog: catalog).board
    }
}
