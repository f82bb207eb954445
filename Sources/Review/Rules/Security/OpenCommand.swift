import Analysis
import Whiteboard

struct OpenCommand: Rule {
    let identifier = "security/open-command"
    let severity = Severity.warning
    let summary = "doors that are unlocked for whoever asks"

    let explanation = Explanation(
        finds:
            "A program that commands devices (unlock, open, start, switch off) for people who come to it without anything that says how they are known and which devices are theirs.",
        matters:
            "What is commanded is a thing in the world: a car opens, a pump stops. Certificates of the devices protect the way to them and say nothing of who gave the order; without an owner checked at each command, the next number is a stranger's car.",
        instead:
            "A login with a second factor for commands, a check at each one that this person may command this device, and a record of who did what when.",
        costs: "A table of who owns what, kept right when things are sold or lent.",
        sources: [
            "OWASP API Security Top 10, API1 broken object level authorization",
            "Curry and others, Web Hackers versus the Auto Industry, 2023",
        ],
        question: "I send the command with my neighbour's number. What happens?")

    let examples = Examples(
        raises: "manager:client > app x2 > \"lock / unlock\" hub:connection-gateway x4 {auth=mtls}; vehicle:client > hub",
        nearMiss: "manager:client > app x2 > \"settings\" hub:connection-gateway x4 {auth=mtls}; vehicle:client > hub",
        fixed: "manager:client > app x2 {auth=oauth} > \"lock / unlock\" hub:connection-gateway x4 {auth=mtls}; vehicle:client > hub")

    private static let commands: Phrases = [
        "unlock", "lock /", "lock/", "lock and", "lock the", "lock door", "open and", "open/", "open /", "open door", "open gate",
        "open the",
        "open valve", "start/", "start /", "start and", "start engine", "start charging", "start the", "stop the", "stop charging",
        "stop engine", "reboot", "disarm", "arm and", "switch off", "switch on", "turn on", "turn off", "shut down", "command", "immobili",
        "remote control", "release brake", "set temperature",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.parts(of: "client").contains(where: { design.isDevice($0) }) else { return [] }
        return design.roles.compute.compactMap { part in
            guard part[.auth] == nil, part.kind != "connection-gateway" else { return nil }
            let commanded = design.topology.callees(of: part.index).first { callee in
                callee.part.kind == "connection-gateway" || callee.part.isBroker || design.isDevice(callee.part)
                    ? design.connection(callee.link)?.label?.says(Self.commands) ?? false : false
            }
            guard let commanded,
                let comer = design.comers(to: part).first(where: { !design.isAsked($0) && !design.isDevice($0.client) }),
                !design.topology.callees(of: part.index).contains(where: { $0.part.kind == "auth" || $0.part.isIdentityProvider }),
                !design.saysHowCallersAreKnown(apartFromWaiversOf: identifier)
            else { return nil }
            let label = design.connection(commanded.link)?.label ?? ""
            return finding(
                about: part, with: [comer.client, commanded.part], links: comer.links + [commanded.link],
                message:
                    "\(design.name(part)) sends “\(label)” for \(design.name(comer.client)): nothing says how it knows who asks, nor that he may do so with this device.",
                headline: "“\(label)”: nothing says who may, and with which device.",
                fixes: [
                    QuickFix(
                        "Ask for a token at \(design.name(part)), and check whose the device is",
                        edit: design.change(part, Component.change(.auth, to: .oauth)))
                ], harm: Harm(.dataLost))
        }
    }
}
