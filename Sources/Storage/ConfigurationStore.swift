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
}
