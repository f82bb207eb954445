import Glibc

/// Makes folders that are not there yet.
enum NewFolder {
    /// Makes a folder with all that are missing around it.
    ///
    /// - Parameter mode: who may do what with the new ones.
    static func make(_ path: String, mode: mode_t) throws(SystemError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            if mkdir(made, mode) == -1, errno != EEXIST {
                let error = SystemError.last
                // Where nobody may make a folder, those that are there will do.
                if !BoardStore.exists(made) { throw error }
            }
        }
    }
}
