import Drawing
import Review
import Whiteboard

/// The findings as the screen lists them: nothing moves under the cursor, and what was mended stays, struck, until the pane is left.
struct FindingList: Sendable {
    /// Which finding one is, whatever its words say after an edit.
    struct Key: Hashable, Sendable {
        var rule: String
        var subject: String

        init(_ finding: Finding) {
            rule = finding.rule
            subject = finding.subject.text
        }
    }

    struct Entry: Hashable, Sendable {
        var finding: Finding
        var isMended = false
        /// Answered by a reason to keep it: what is answered so is not fixed.
        var isWaived = false
        var key: Key { Key(finding) }
    }

    private(set) var entries: [Entry] = [] { didSet { list() } }
    /// The finding that was stepped to; nil where the selection decides.
    var stepped: Key?
    /// Where the list goes on after an answer: the place of what was mended or waived, on which the next finding stands now.
    private(set) var gap: Int?
    /// What was selected when the pointer came where it is; elsewhere the selection decides.
    var pointedFrom: BoardItem?
    /// Components whose structure findings wait: one is still drawing there.
    var heldBack: Set<String> = [] { didSet { if heldBack != oldValue { list() } } }
    /// The component that was drawn last: once the selection leaves it they come out.
    var heldAnchor: String?
    /// Severities that are hidden.
    var hidden: Set<Severity> = [] { didSet { if hidden != oldValue { list() } } }
    /// What is listed: without what is hidden or waits. Kept, with what follows from it, for every frame asks many times.
    private(set) var listed: [Entry] = []
    /// What is listed and not mended.
    private(set) var open: [Finding] = []
    /// The worst open finding of each component and group, by its id.
    private(set) var badges: [String: Badge] = [:]
    /// The revision of the board that the findings are about.
    private(set) var revision = -1
    /// Whether the rules have looked at all: before that an empty list says nothing.
    var isRead: Bool { revision >= 0 }

    /// How many of those there are: a review and an export count them, too.
    private(set) var unstated = 0

    /// Takes a review's result, in the order of harm.
    mutating func take(_ found: [Finding], revision: Int, keepsMended: Bool) {
        guard revision >= self.revision else { return }
        self.revision = revision
        unstated = found.count { !$0.isWaived && $0.isAskedInPanes }
        let open = found.filter { !$0.isWaived && !$0.isAskedInPanes }
        guard keepsMended else {
            let place = stepped.flatMap { key in listed.firstIndex { $0.key == key } }
            entries = open.map { Entry(finding: $0) }
            forgetLostStep(place: place)
            return
        }
        var latest: [Key: Finding] = Dictionary(open.map { (Key($0), $0) }) { first, _ in first }
        let waived = Set(found.filter(\.isWaived).map(Key.init))
        let kept = entries.map { entry in
            if let finding = latest.removeValue(forKey: entry.key) { return Entry(finding: finding) }
            return Entry(finding: entry.finding, isMended: true, isWaived: waived.contains(entry.key))
        }
        entries = kept + open.filter { latest[Key($0)] != nil }.map { Entry(finding: $0) }
    }

    mutating func forgetMended() {
        let place = stepped.flatMap { key in listed.prefix { $0.key != key }.count { !$0.isMended } }
        entries = entries.filter { !$0.isMended }.sorted { Finding.byHarm($0.finding, $1.finding) }
        forgetLostStep(place: place)
    }

    /// Shows one: the pointer is on it.
    mutating func step(to finding: Finding, from item: BoardItem?) {
        stepped = Key(finding)
        pointedFrom = item
        gap = nil
    }

    /// Takes an answered finding out of the list before the next review, or strikes it; the pointer stays at its place.
    mutating func answer(_ finding: Finding, from item: BoardItem?, keepsMended: Bool, isWaived: Bool = false) {
        let key = Key(finding)
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return }
        if keepsMended {
            (entries[index].isMended, entries[index].isWaived) = (true, isWaived)
            step(to: finding, from: item)
        } else {
            gap = listed.firstIndex { $0.key == key }
            stepped = nil
            pointedFrom = item
            entries.remove(at: index)
        }
    }

    /// The finding that is some steps further, from a place in the list or, where the pointer is in a gap, from before that place.
    func open(_ steps: Int, from place: Int, isGap: Bool) -> Finding? {
        let open = self.open
        guard !open.isEmpty else { return nil }
        let before = listed.prefix(max(0, place)).count { !$0.isMended }
        let isBetween = isGap || !listed.indices.contains(place) || listed[place].isMended
        let next = before + (isBetween && steps > 0 ? steps - 1 : steps)
        return open[((next % open.count) + open.count) % open.count]
    }

    private mutating func forgetLostStep(place: Int? = nil) {
        guard let key = stepped, !entries.contains(where: { $0.key == key }) else { return }
        stepped = nil
        gap = place
    }

    func count(_ severity: Severity) -> Int { open.count { $0.severity == severity } }

    private mutating func list() {
        listed = entries.filter { !hidden.contains($0.finding.severity) && !waits($0.finding) }
        open = listed.lazy.filter { !$0.isMended }.map(\.finding)
        badges = Self.badges(of: open)
    }

    /// Whether it is about structure where one is still drawing.
    private func waits(_ finding: Finding) -> Bool {
        guard !heldBack.isEmpty, finding.family == .structure else { return false }
        return finding.components.contains { heldBack.contains($0) }
    }

    private static func badges(of findings: [Finding]) -> [String: Badge] {
        var badges: [String: Badge] = [:]
        for finding in findings {
            let id: String
            switch finding.subject {
            case .group(let group): id = group
            default:
                guard let component = finding.components.first else { continue }
                id = component
            }
            let badge = finding.severity.badge
            if let present = badges[id], present.rawValue <= badge.rawValue { continue }
            badges[id] = badge
        }
        return badges
    }
}

extension Severity {
    var badge: Badge {
        switch self {
        case .error: .error
        case .warning: .warning
        case .advice: .advice
        }
    }
}
