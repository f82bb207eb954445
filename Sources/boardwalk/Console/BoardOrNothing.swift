import Catalog
import Storage
import Whiteboard

/// A board, or the empty one for an empty file: that is what git gives where a file has no ancestor.
enum BoardOrNothing {
    static func read(_ path: String, catalog: Catalog) throws(CommandFailure) -> Board {
        // What git names is /dev/null; what it writes is a file of no bytes.
        if path == "/dev/null" { return Board() }
        let isEmpty = path != "-" && (try? BoardStore.read(path))?.bytes.isEmpty == true
        return isEmpty ? Board() : try LoadedBoard(path, catalog: catalog).board
    }
}
