/// Reads the tables of practice: phases, probes and curveballs, and the flash cards.
public enum PracticeTables {
    public static func guide(from folders: DataFolders) throws(StorageProblem) -> StoredFile { try table("practice.yaml", folders) }

    public static func cards(from folders: DataFolders) throws(StorageProblem) -> StoredFile { try table("cards.yaml", folders) }

    private static func table(_ name: String, _ folders: DataFolders) throws(StorageProblem) -> StoredFile {
        try StoredFile(reading: folders.builtIn + "/PracticeData/" + name)
    }
}
