import Analysis
import Whiteboard

struct PersonalDataAtRest: Rule {
    let identifier = "security/pii-at-rest"
    let severity = Severity.warning
    let summary = "personal data on a readable disk"

    let explanation = Explanation(
        finds:
            "A store of personal data, or of keys, tokens and rights where a standard is named, that says it is not encrypted at rest. Unstated is taken as encrypted, except on a store of one's own where a law of personal data is named (GDPR, HIPAA, PCI).",
        matters:
            "Disks are returned, backups are copied, snapshots are shared by mistake. What is readable there is readable by everybody who ever held a copy, and the law asks for a report within three days.",
        instead: "Encryption by the store or the disk, with keys that live elsewhere and are changed; a retention after which it is gone.",
        costs: "A few per cent of the processor, and a key that must never be lost.",
        sources: ["GDPR, articles 32 and 33", "NIST SP 800-111, storage encryption"],
        question: "A backup tape is lost. What can be read from it?")

    let examples = Examples(
        raises: "client > lb > app x2 > db {encrypted=false}; entity User in db key=id pii=true",
        nearMiss: "client > lb > app x2 > db {encrypted=false}; entity Price in db key=id",
        fixed: "client > lb > app x2 > db {encrypted=true}; entity User in db key=id pii=true")

    func findings(in design: Design) -> [Finding] {
        let laws = (design.requirements[.compliance] ?? []).filter { $0.mentions(Self.laws) }
        return design.parts.compactMap { part in
            let isUnsaid = part[.encrypted] == nil && !laws.isEmpty && isOurDisk(part)
            if part[.encrypted] != false, !isUnsaid { return kept(in: part, laws: laws, in: design) }
            guard part.family == .store || part.isCache || part.isBroker else { return nil }
            let personal = design.entities(in: part).filter { $0[.pii] == true }
            guard !personal.isEmpty else { return part[.encrypted] == false ? secrets(in: part, design) : nil }
            let names = Design.list(personal.map(\.name))
            // Encryption is what the laws of health and cards name; the others ask for what is fitting.
            let isNamed = laws.contains { $0.mentions(["hipaa", "pci"]) }
            return finding(
                about: part, severity: isUnsaid && !isNamed ? .advice : severity,
                message: isUnsaid
                    ? "\(names) \(personal.count == 1 ? "lies" : "lie") in \(design.name(part)), which does not say that it is encrypted; \(Design.list(laws)) \(laws.count == 1 ? "asks" : "ask") for it."
                    : "\(names) \(personal.count == 1 ? "lies" : "lie") unencrypted in \(design.name(part)).",
                fixes: [
                    QuickFix("Encrypt it at rest", edit: design.change(part, Component.change(.encrypted, to: true)))
                ], harm: Harm(.dataLost))
        }
    }

    /// Keys, tokens and what people may do, said to lie in the clear where a standard is to be met.
    private func secrets(in part: Part, _ design: Design) -> Finding? {
        guard let standards = design.requirements[.compliance], !standards.isEmpty else { return nil }
        let kept = design.entities(in: part).filter { $0[.class] == .identity && $0[.public] != true }
        let words = Set([part.id, part.component.name ?? ""].flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) })
        let isNamed = !words.isDisjoint(with: Self.secret) && words.isDisjoint(with: ["value", "public", "idempotency", "dedup"])
        guard !kept.isEmpty || isNamed else { return nil }
        let name = design.name(part)
        let what =
            kept.isEmpty ? "\(name) opens other things and is" : "\(Design.list(kept.map(\.name))) in \(name) open other things and are"
        return finding(
            about: part,
            message:
                "\(what) said to be unencrypted: who reads its memory, disk or dump has it. \(Design.list(standards)) \(standards.count == 1 ? "asks" : "ask") for more.",
            headline: "\(name) holds what opens other things, unencrypted.",
            fixes: [QuickFix("Encrypt it at rest", edit: design.change(part, Component.change(.encrypted, to: true)))],
            harm: Harm(.dataLost))
    }

    private static let secret: Set<String> = [
        "key", "keys", "secret", "secrets", "token", "tokens", "credential", "credentials", "password", "passwords", "policy", "policies",
        "vault", "permissions",
    ]

    /// A law that grants deletion, and data with no end.
    private func kept(in part: Part, laws: [String], in design: Design) -> Finding? {
        let granting = laws.filter { $0.mentions(Self.deleting) }
        guard !granting.isEmpty, part.family == .store, part[.lifecycle] == nil, part[.ttl] == nil, design.requirements[.retention] == nil
        else { return nil }
        let entities = design.entities(in: part).filter { $0[.pii] == true && $0[.retention] == nil }
        guard !entities.isEmpty else { return nil }
        return finding(
            about: part, severity: .advice,
            message:
                "\(Design.list(entities.map(\.name))) \(entities.count == 1 ? "stays" : "stay") in \(design.name(part)) for ever; \(Design.list(granting)) \(granting.count == 1 ? "asks" : "ask") when it is deleted.",
            // How long is for the business and its lawyers to say: any figure of ours would delete who is still a customer.
            fixes: [QuickFix(advice: "State how long \(entities.count == 1 ? "it" : "each") is kept, and what deletes it")])
    }

    private static let deleting = ["gdpr", "ccpa", "lgpd"]
    private static let laws = ["gdpr", "hipaa", "pci", "ccpa", "lgpd"]

    /// Run by ourselves: a provider's stores are encrypted unless told otherwise.
    private func isOurDisk(_ part: Part) -> Bool {
        part.family == .store && part[.managed] != true && part.technology?.isRedundant != true && part.kind != "object-store"
            && part.technologyName != "Amazon RDS" && part[.multiZone] != true
    }
}
