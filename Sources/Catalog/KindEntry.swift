import Whiteboard

/// A kind of component as the catalogue knows it: one line of kinds.tsv.
public struct KindEntry: Hashable, Sendable {
    /// Another word for a kind.
    public struct Alias: Hashable, Sendable {
        /// As somebody types it: `db`; case and separators do not count.
        public let word: String
        /// What a box of this word is called, such as `Database` for `db`.
        public let name: String
    }

    /// The headings of the palette, in its order.
    public enum Palette: String, CaseIterable, Hashable, Sendable {
        case edge, compute, data, messaging, coordination, operations, other
    }

    /// Where the layout puts a box that its connections leave free.
    public enum Lane: String, CaseIterable, Hashable, Sendable {
        case first, entry, middle, side, last
    }

    /// As boards write it: `sql-database`.
    public let kind: Kind
    /// What rules and attributes speak of.
    public let family: Family
    /// The heading that the palette lists it under.
    public let palette: Palette
    /// Shown where the word typed is the kind, such as `SQL database`.
    public let name: String
    /// What it does, in a line of the palette.
    public let help: String
    /// Words that mean the kind; the first is preferred.
    public let aliases: [Alias]
    /// Where the layout puts it unless connections say otherwise.
    public let lane: Lane

    /// The same kind with words more.
    func known(by more: [Alias]) -> KindEntry {
        KindEntry(kind: kind, family: family, palette: palette, name: name, help: help, aliases: aliases + more, lane: lane)
    }
}

extension KindEntry {
    static let columns = ["kind", "family", "palette", "name", "help", "aliases", "lane"]

    /// Reads one line of the table.
    init(_ row: TabTable.Row, in table: TabTable) throws(CatalogError) {
        let fields = row.fields
        kind = Kind(fields[0])
        guard let family = Family(rawValue: fields[1]) else { throw table.mistake(row, "no family '\(fields[1])'") }
        guard let palette = Palette(rawValue: fields[2]) else { throw table.mistake(row, "no heading '\(fields[2])' in the palette") }
        guard let lane = Lane(rawValue: fields[6]) else { throw table.mistake(row, "no lane '\(fields[6])'") }
        self.family = family
        self.palette = palette
        self.lane = lane
        name = fields[3]
        help = fields[4]
        aliases = fields[5].split(separator: ",").map { text in
            let parts = text.split(separator: "=", maxSplits: 1)
            let word = String(parts[0])
            return Alias(word: word, name: parts.count > 1 ? String(parts[1]) : WordForm.shown(word))
        }
    }
}
