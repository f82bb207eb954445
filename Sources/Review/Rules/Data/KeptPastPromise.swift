import Analysis
import Whiteboard

struct KeptPastPromise: Rule {
    let identifier = "data/kept-past-promise"
    let severity = Severity.warning
    let summary = "kept for longer than was promised"

    let explanation = Explanation(
        finds:
            "A requirement that something is deleted after so many days, and a store that keeps it several times as long, by its lifecycle or by the retention of the entity, with no flow that deletes it sooner.",
        matters:
            "The promise stands in the terms or in a law; the lifecycle stands in the bucket. What nobody deletes is there for whoever asks for it, a court or a thief, and the disks for it are paid for as well.",
        instead: "A lifecycle of the promised time; what must be kept for a dispute apart, with its reason and its own end.",
        costs: "What is gone is gone: disputes that come later are decided without it.",
        sources: ["Regulation (EU) 2016/679 (GDPR), article 5(1)(e): storage limitation"],
        question: "A customer asks in a year whether it is still there. What is the answer, and what was promised?")

    let examples = Examples(raises: board("400d"), nearMiss: board("45d"), fixed: board("30d"))

    private static func board(_ lifecycle: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [Delete plate images 30 days after the trip was paid]}
        data: [{entity: PlateImage, store: images, key: passage, pii: true}]
        components:
          - {id: gantry, kind: client}
          - {id: app, kind: service, replicas: 2, auth: mtls}
          - {id: images, kind: object-store, technology: S3, lifecycle: \(lifecycle)}
        connections: [{from: gantry, to: app}, {from: app, to: images, access: write}]
        """
    }

    private static let deleting: Phrases = ["delete", "erase", "remove", "purge", "wipe", "destroy", "forget"]
    /// Times the promised: until it is paid, or read, some time goes by that nobody states.
    private static let leeway = 3.0

    func findings(in design: Design) -> [Finding] {
        let promises = design.requirementTexts.filter { $0.says(Self.deleting) && $0.says(["after", "within", "older than", "at most"]) }
        guard !promises.isEmpty else { return [] }
        return own(promises, in: design) + copies(promises, in: design)
    }

    /// `deleted after 14 days, everywhere`, and a lake that is filled with the same.
    private func copies(_ promises: [String], in design: Design) -> [Finding] {
        design.roles.stores.compactMap { store in
            guard let life = store[.lifecycle] ?? store[.retention], design.entities(in: store).isEmpty else { return nil }
            for link in design.topology.callers(of: store.index).map(\.link) {
                guard let label = design.connection(link)?.label else { continue }
                for text in promises {
                    guard let promised = ClockWords.spans(in: text).max(), promised >= 86_400, life.value > promised * Self.leeway,
                        let entity = design.board.data.first(where: { speaks(text, of: $0) && speaks(label, of: $0) })
                    else { continue }
                    let wanted = TimeSpan(promised)
                    return finding(
                        about: store, with: [design.parts[link.source]], links: [link],
                        message:
                            "“\(text)”: \(design.name(store)) gets “\(label)” and keeps it for \(life.text), long after \(entity.name) is gone where it came from.",
                        headline: "\(design.name(store)) keeps a copy of \(entity.name) for \(life.text); \(wanted.text) were promised.",
                        fixes: [
                            QuickFix("Delete after \(wanted.text)", edit: design.change(store, Component.change(.lifecycle, to: wanted)))
                        ],
                        harm: Harm(.other))
                }
            }
            return nil
        }
    }

    private func own(_ promises: [String], in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            guard let store = design.store(of: entity), let kept = entity[.retention] ?? store[.lifecycle] else { return nil }
            for text in promises {
                guard let promised = ClockWords.spans(in: text).max(), promised >= 86_400, kept.value > promised * Self.leeway,
                    speaks(text, of: entity), !isDeleted(entity, in: store, design)
                else { continue }
                let wanted = TimeSpan(promised)
                let isStated = entity[.retention] != nil
                let change =
                    isStated
                    ? design.entities.indexOf[entity.name].map { design.changeEntity($0, Entity.change(.retention, to: wanted)) }
                    : design.change(store, Component.change(.lifecycle, to: wanted))
                return finding(
                    about: store, message: "“\(text)”: \(design.name(store)) keeps \(entity.name) for \(kept.text).",
                    headline: "\(design.name(store)) keeps \(entity.name) for \(kept.text); \(wanted.text) were promised.",
                    fixes: [QuickFix("Delete after \(wanted.text)", edit: change)], harm: Harm(.other))
            }
            return nil
        }
    }

    /// All words of its name: `plate images` of PlateImage.
    private func speaks(_ text: String, of entity: Entity) -> Bool {
        let said = ServedRequirements.stems(text)
        let named = ServedRequirements.stems(entity.name)
        return !named.isEmpty && named.isSubset(of: said)
    }

    /// Something deletes it there, by a label or a note.
    private func isDeleted(_ entity: Entity, in store: Part, _ design: Design) -> Bool {
        design.topology.callers(of: store.index).contains { caller in
            design.connection(caller.link)?.label?.says(Self.deleting) ?? false
        } || store[.notes]?.says(Self.deleting) ?? false
    }
}
