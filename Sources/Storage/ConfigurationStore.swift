import Formats

/// The user's settings on disk.
public enum ConfigurationStore {
    /// Where they lie; nil without a home.
    public static func path(_ folders: DataFolders) -> String? { folders.configuration.map { $0 + "/config.yaml" } }

    /// Reads config.yaml; without one everything is as it comes.
    public static func load(from folders: DataFolders) throws(StorageProblem) -> Configuration {
        guard let path = path(folders), BoardStore.exists(path) else { return Configuration() }
        let file = try StoredFile(reading: path)
        do throws(ReadingProblems) {
            return try Configuration(reading: file.bytes)
        } catch {
            throw .text(.configuration, file: path, problems: error.problems)
        }
    }

    /// Keeps the theme that was chosen for the next start: its line alone is changed.
    public static func keep(theme name: String, in folders: DataFolders) throws(StorageProblem) {
        try keep("the theme", in: folders) { bytes throws(ReadingProblems) in try ConfigurationText.stating(theme: name, in: bytes) }
    }

    /// Keeps whether boards are shown as sentences, in the same way.
    public static func keep(isLinear: Bool, in folders: DataFolders) throws(StorageProblem) {
        try keep("this", in: folders) { bytes throws(ReadingProblems) in try ConfigurationText.stating(isLinear: isLinear, in: bytes) }
    }

    private static func keep(
        _ what: String, in folders: DataFolders, by change: ([UInt8]) throws(ReadingProblems) -> [UInt8]
    ) throws(StorageProblem) {
        guard let path = path(folders) else {
            throw .file(.cannotWrite, what: "HOME is not set", remedy: "\(what) holds until the end")
        }
        let before = BoardStore.exists(path) ? try StoredFile(reading: path).bytes : []
        let after: [UInt8]
        do throws(ReadingProblems) {
            after = try change(before)
        } catch {
            throw .text(.configuration, file: path, problems: error.problems)
        }
        guard after != before else { return }
        do throws(SystemError) {
            try NewFolder.make(ResolvedPath.parts(of: path).folder, mode: 0o755)
        } catch {
            throw .file(.cannotWrite, what: "\(path) cannot be written: \(error.reason)", remedy: "\(what) holds until the end")
        }
        try BoardStore.save(after, to: path, when: .always)
    }
}
