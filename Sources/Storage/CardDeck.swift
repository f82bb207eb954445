import Formats
import Practice

/// The flash cards that are drilled: the built-in ones and the user's own, which lie as a table in the data folder.
public enum CardDeck {
    /// All cards, the built-in ones first. Throws where a file cannot be read, with the places of its mistakes.
    public static func load(from folders: DataFolders) throws(StorageProblem) -> [Card] {
        let file = try PracticeTables.cards(from: folders)
        let (cards, problems) = Card.read(file.bytes)
        guard problems.isEmpty else { throw .text(.configuration, file: file.path, problems: problems) }
        let own = try own(in: folders)
        let known = Set(cards.map(\.id))
        return cards + own.filter { !known.contains($0.id) }
    }

    /// What an import has done.
    public struct Import: Hashable, Sendable {
        /// Cards that are new.
        public var added = 0
        /// Own cards whose text is another now; what is known of them stays.
        public var changed = 0
        /// Cards that were there already, and built-in ones.
        public var known = 0
    }

    /// Takes cards into the user's own. Built-in ones stay what they are.
    public static func add(_ cards: [Card], to folders: DataFolders) throws(StorageProblem) -> Import {
        guard let path = path(in: folders) else {
            throw .file(.configuration, what: "there is no folder for your cards", remedy: "set HOME or XDG_DATA_HOME")
        }
        let builtIn = Set(Card.read(try PracticeTables.cards(from: folders).bytes).cards.map(\.id))
        var own = try own(in: folders)
        var places = Dictionary(own.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var result = Import()
        for card in cards {
            if builtIn.contains(card.id) {
                result.known += 1
            } else if let place = places[card.id] {
                if own[place] == card { result.known += 1 } else { result.changed += 1 }
                own[place] = card
            } else {
                places[card.id] = own.count
                own.append(card)
                result.added += 1
            }
        }
        guard result.added + result.changed > 0 else { return result }
        do throws(SystemError) {
            try NewFolder.make(ResolvedPath.parts(of: path).folder, mode: 0o755)
        } catch {
            throw .file(
                error.isPermission ? .noPermission : .cannotWrite, what: "\(path) cannot be written: \(error.reason)",
                remedy: "your cards lie there; with XDG_DATA_HOME set they lie elsewhere")
        }
        try BoardStore.save(Array(CardTable.write(own).utf8), to: path, when: .always)
        return result
    }

    private static func path(in folders: DataFolders) -> String? { folders.data.map { $0 + "/cards.csv" } }

    private static func own(in folders: DataFolders) throws(StorageProblem) -> [Card] {
        guard let path = path(in: folders), BoardStore.exists(path) else { return [] }
        let (cards, problems) = CardTable.read(try StoredFile(reading: path).bytes)
        guard problems.isEmpty else { throw .text(.configuration, file: path, problems: problems) }
        return cards
    }
}
