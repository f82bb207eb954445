import Analysis
import Whiteboard

struct PersonalDataAtRest: Rule {
    let identifier = "security/pii-at-rest"
    let severity = Severity.warning
    let summary = "personal data on a readable disk"

    let explanation = Explanation(
        finds: "A store of personal data that says it is not encrypted at rest. Unstated is taken as encrypted, as managed stores are.",
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
        design.parts.compactMap { part in
            guard part[.encrypted] == false, part.family == .store || part.isCache || part.isBroker else { return nil }
            let personal = design.entities(in: part).filter { $0[.pii] == true }
            guard !personal.isEmpty else { return nil }
            return finding(
                about: part,
                message:
                    "\(Design.list(personal.map(\.name))) \(personal.count == 1 ? "lies" : "lie") unencrypted in \(design.name(part)).",
                fixes: [
                    QuickFix("Encrypt it at rest", edit: design.change(part, Component.change(.encrypted, to: true)))
                ], harm: Harm(.dataLost))
        }
    }
}
