/// Reads the tables of practice: phases, probes and curveballs, and the flash cards.
public enum PracticeTables {
    /// Phases, probes and curveballs: practice.yaml of the built-in data. Throws where it cannot be read.
    public static func guide(from folders: DataFolders) throws(StorageProblem) -> StoredFile { try table("practice.yaml", folders) }

    /// The flash cards: cards.yaml of the built-in data. Throws where it cannot be read.
    public static func cards(from folders: DataFolders) throws(StorageProblem) -> StoredFile { try table("cards.yaml", folders) }

    private static func table(_ name: String, _ folders: DataFolders) throws(StorageProblem) -> StoredFile {
        try StoredFile(reading: folders.builtIn + "/PracticeData/" + name)
    }
}
