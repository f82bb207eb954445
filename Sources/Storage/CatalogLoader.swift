import Catalog

/// Reads the tables that the catalogue is made of.
public enum CatalogLoader {
    /// Reads the kinds, attributes and technologies of a data folder.
    public static func load(from folders: DataFolders) throws(StorageProblem) -> Catalog {
        let kinds = try bytes("kinds.tsv", folders)
        let attributes = try bytes("attributes.tsv", folders)
        let technologies = try bytes("technologies.tsv", folders)
        do throws(CatalogError) {
            return try CatalogTables.read(kinds: kinds, attributes: attributes, technologies: technologies)
        } catch {
            throw .file(.configuration, what: "\(folders.builtIn)/CatalogData/\(error)", remedy: "install Boardwalk's data files again")
        }
    }

    private static func bytes(_ name: String, _ folders: DataFolders) throws(StorageProblem) -> [UInt8] {
        try StoredFile(reading: folders.builtIn + "/CatalogData/" + name).bytes
    }
}
