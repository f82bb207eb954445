import Catalog
import Whiteboard

/// A waiver of a known rule whose subject is not on the board: it waives nothing.
public struct MissingSubject: Hashable, Sendable {
    /// As the board has it.
    public let waiver: Waiver
    /// The subject that was probably meant; nil where none is near.
    public let nearest: String?

    /// For standard error, without the place.
    public var message: String { absence + "; " + (question ?? "\(waiver.rule) on it waives nothing") }

    /// The same as the end of a sentence.
    var clause: String { absence + (question.map { "; " + $0 } ?? ".") }

    private var question: String? { nearest.map { "did you mean \($0)?" } }

    private var absence: String {
        let subject = Subject(waiver.subject)
        let named =
            switch subject {
            case .component(let id): "component \(id)"
            case .connection(let name): "connection \(name)"
            default: subject.text
            }
        return "no \(named) on the board"
    }
}

extension ReviewResult {
    /// The waivers of the board that was reviewed whose subjects are not on it, trade-off by trade-off; those of unknown rules apart.
    public func missingSubjects(of board: Board) -> [MissingSubject] {
        let waivers = board.tradeOffs.flatMap(\.waives)
        guard !waivers.isEmpty else { return [] }
        let found = Set(findings.map { Waiver(rule: $0.rule, subject: $0.subject.text) })
        let subjects = WaivableSubjects(board)
        return waivers.filter { RuleBook.rule($0.rule) != nil && !found.contains($0) }.compactMap(subjects.missing)
    }
}

/// What can be waived on a board.
struct WaivableSubjects {
    private let board: Board
    private let names: Set<String>
    /// Ids and names of groups, zones and regions: places are called by either.
    private let places: Set<String>
    private let countsZones: Bool

    init(_ board: Board) {
        self.board = board
        names = Set(Self.texts(of: board))
        let stated = board.components.flatMap { part -> [String] in
            if case .names(let zones)? = part[.zones] { return zones + (part[.regions] ?? []) }
            return part[.regions] ?? []
        }
        let asked: [String] = board.requirements[.regions] ?? []
        places = Set((stated + asked + board.groups.flatMap { [$0.id, $0.title] }).map { $0.lowercased() })
        countsZones = board.components.contains { part in
            if case .count? = part[.zones] { return true }
            return false
        }
    }

    private static func texts(of board: Board) -> [String] {
        let parts = board.components.map(\.id) + board.connectionNames
        let entries = board.data.map { Subject.entity($0.name).text } + board.flows.map { Subject.flow($0.name).text }
        return parts + entries + board.api.map { Subject.api($0.call).text } + board.groups.map { Subject.group($0.id).text }
    }

    /// What is missing where a waiver's subject is none of them.
    func missing(_ waiver: Waiver) -> MissingSubject? {
        switch Subject(waiver.subject) {
        case .requirements, .board: return nil
        // The first zones of the board have names that stand nowhere.
        case .zone(let name): if countsZones || places.contains(name.lowercased()) { return nil }
        case .region(let name): if places.contains(name.lowercased()) { return nil }
        default: if names.contains(waiver.subject) { return nil }
        }
        let all = Self.texts(of: board)
        let word = waiver.subject.lowercased()
        // `Url` is `entity Url`.
        let meant = all.first { $0.lowercased() == word || $0.lowercased().hasSuffix(" " + word) }
        return MissingSubject(waiver: waiver, nearest: meant ?? NearestName.of(waiver.subject, among: all))
    }
}
