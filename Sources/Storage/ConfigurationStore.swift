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
        guard let path = path(folders) else {
            throw .file(.cannotWrite, what: "HOME is not set", remedy: "the theme holds until the end")
        }
        let before = BoardStore.exists(path) ? try StoredFile(reading: path).bytes : []
        let after: [UInt8]
        do throws(ReadingProblems) {
            after = try ConfigurationText.stating(theme: name, in: before)
        } catch {
            throw .text(.configuration, file: path, problems: error.problems)
        }
        guard after != before else { return }
        do throws(SystemError) {
            try NewFolder.make(ResolvedPath.parts(of: path).folder, mode: 0o755)
        } catch {
            throw .file(.cannotWrite, what: "\(path) cannot be written: \(error.reason)", remedy: "the theme holds until the end")
        }
        try BoardStore.save(after, to: path, when: .always)
    }
}
