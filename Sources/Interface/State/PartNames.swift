import Canvas
import Catalog
import Whiteboard

/// The parts of a board by their names and ids, as somebody types them: without quotes, in small letters, begun and not ended.
struct PartNames: Sendable {
    struct Part: Hashable, Sendable {
        var item: BoardItem
        var id: String
        var name: String
    }

    /// What a text names.
    enum Found: Hashable, Sendable {
        case one(Part)
        /// It fits several alike.
        case several([Part])
        case none
    }

    let parts: [Part]

    /// The part of an id or a name, else of the beginning of a name, of a word in it, of anything in it: of the closest alone.
    func find(_ text: some StringProtocol) -> Found {
        let typed = Self.plain(text)
        let wanted = typed.lowercased()
        guard !wanted.isEmpty else { return .none }
        if let exact = parts.first(where: { $0.id == typed }) { return .one(exact) }
        for fits in Self.closeness {
            let found = parts.filter { fits($0.name.lowercased(), wanted) }
            if found.count == 1 { return .one(found[0]) }
            if !found.isEmpty { return .several(found) }
        }
        return parts.first { $0.id.lowercased() == wanted }.map { .one($0) } ?? .none
    }

    /// What is written for a part so that it is found: its name, its id where several are called so.
    func written(_ part: Part) -> String {
        parts.count { $0.name.lowercased() == part.name.lowercased() } > 1 ? part.id : part.name
    }

    /// The parts in a text, one behind the other with blanks, commas or arrows between: of names with blanks the longest that fits. The
    /// first words that name none come back beside what was read.
    func read(_ text: some StringProtocol) -> (parts: [Part], problem: String?) {
        var words = Self.words(text)[...]
        var found: [Part] = []
        search: while let first = words.first {
            for count in stride(from: min(Self.longest, words.count), through: 1, by: -1) {
                let name = words.prefix(count).joined(separator: " ")
                let isExact = parts.contains { $0.id == name || $0.name.lowercased() == name.lowercased() }
                guard count == 1 || isExact else { continue }
                guard case .one(let part) = find(name) else { continue }
                found.append(part)
                words = words.dropFirst(count)
                continue search
            }
            if case .several(let several) = find(first) {
                return (found, "\(first) can be \(Self.offered(several.map(written)))")
            }
            return (found, "nothing on the board is called \(first)")
        }
        return (found, nil)
    }

    /// `A, B or C`; of many the first.
    static func offered(_ names: [String]) -> String {
        let shown = names.count > 5 ? Array(names.prefix(4)) + ["\(names.count - 4) more"] : names
        guard let last = shown.last, shown.count > 1 else { return names.first ?? "" }
        return shown.dropLast().joined(separator: ", ") + " or " + last
    }

    private static let longest = 8

    private static let closeness: [@Sendable (_ name: String, _ wanted: String) -> Bool] = [
        { $0 == $1 }, { $0.hasPrefix($1) }, { name, wanted in name.split(separator: " ").contains { $0.hasPrefix(wanted) } },
        { $0.contains($1) },
    ]

    private static func plain(_ text: some StringProtocol) -> String { text.trimmed.filter { $0 != "\"" }.trimmed }

    /// Words, and quoted ones as one.
    private static func words(_ text: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, " ,>".contains(character) {
                words.append(word)
                word = ""
                continue
            }
            if character != "\"" { word.append(character) }
        }
        return (words + [word]).filter { !$0.isEmpty }
    }
}

extension Editor {
    /// Components and groups, as one goes to them.
    var partNames: PartNames {
        PartNames(
            parts: board.components.map { .init(item: .component($0.id), id: $0.id, name: name(ofComponent: $0.id)) }
                + board.groups.map { .init(item: .group($0.id), id: $0.id, name: $0.title) })
    }

    /// Components alone, as a flow passes them.
    var componentNames: PartNames {
        PartNames(parts: board.components.map { .init(item: .component($0.id), id: $0.id, name: name(ofComponent: $0.id)) })
    }

    /// The part of a name. Where it is none this is said; where several are called so the command stays open, with those to choose from.
    mutating func part(named text: String, for command: String, unknown: (String) -> String) -> PartNames.Part? {
        let names = partNames
        switch names.find(text) {
        case .one(let part): return part
        case .several(let several):
            openCommandLine("\(command) \(text.trimmed)")
            guard case .entry(var entry)? = prompt else { return nil }
            entry.problem = "\(VisibleText.line(text.trimmed)) can be \(PartNames.offered(several.map(names.written))): ↓ chooses"
            prompt = .entry(entry)
        case .none: say(unknown(VisibleText.line(text)))
        }
        return nil
    }

    /// Goes to what is called so.
    mutating func jump(to text: String) {
        let names = partNames.parts.flatMap { [$0.name, $0.id] }
        let found = part(named: text, for: "jump") { text in
            let near = NearestName.hint(for: text, among: names).replacingFirst("; d", with: ". D")
            return "No such component: \(text)\(near.isEmpty ? "; ‹find› finds by a part of a name" : near)"
        }
        guard let found else { return }
        selection.select(found.item)
        say(VisibleText.line(found.name), tone: .done)
    }

    /// Connects to a component or a group that is named: by `:connect`, or again by `.`.
    mutating func connect(outward: Bool, toNamed name: String) {
        let names = partNames.parts.flatMap { [$0.name, $0.id] }
        let found = part(named: name, for: outward ? "connect" : "connect-from") { text in
            "No such component: \(text)\(NearestName.hint(for: text, among: names).replacingFirst("; d", with: ". D"))"
        }
        if let found { connect(outward: outward, to: found.id) }
    }
}
