import Analysis
import Whiteboard

/// Who may come in, of a board that says what it is for and draws neither calls nor flows of who changes what.
struct UnsaidDoors {
    private static let open: Phrases = [
        "public", "anonymous", "anybody", "everybody", "guest", "visitor", "no login", "without login", "read-only", "reader",
        "browser extension",
    ]

    func findings(of rule: NoAuthentication, in design: Design) -> [Finding] {
        guard design.isWorkedOut, design.board.api.isEmpty,
            // Where flows of users are drawn that change something, they are asked one by one.
            !design.flows.contains(where: { $0.isDeclared && $0.isWrite && $0.isUserFacing })
        else { return [] }
        var doors: [(client: Part, entry: Part, store: Part)] = []
        for client in design.parts
        where client.isClient && !design.isKnown(client) && !design.speaks(at: client, of: Self.open) {
            guard let entry = design.checkingEntry(from: client), entry.kind != "connection-gateway",
                let store = changed(by: client, in: design)
            else { continue }
            doors.append((client, entry, store))
        }
        guard let first = doors.first, !design.saysHowCallersAreKnown(apartFromWaiversOf: rule.identifier) else { return [] }
        let clients = doors.map(\.client)
        let stores = doors.map(\.store).distinct
        return [
            rule.finding(
                about: first.entry, with: clients + stores, severity: .advice,
                message:
                    "Nothing says how \(design.names(clients)) \(clients.count == 1 ? "is" : "are") known, or what each may see and change in \(design.names(stores)).",
                headline: "Nothing says how \(design.names(clients)) \(clients.count == 1 ? "is" : "are") known, or what each may change.",
                fixes: [
                    QuickFix(
                        "Ask for a token at \(design.name(first.entry))",
                        edit: design.change(first.entry, Component.change(.auth, to: .jwt)))
                ],
                harm: Harm(.dataLost, share: 1))
        ]
    }

    /// The first database that a program changes to which the client comes by doors and programs.
    private func changed(by client: Part, in design: Design) -> Part? {
        var seen: Set<Int> = [client.index]
        var waiting = [client.index]
        var next = 0
        while next < waiting.count {
            let place = waiting[next]
            next += 1
            for (part, link) in design.topology.callees(of: place) where link.kind == .sync {
                if part.isStore, !part.isCache, !part.isOutside {
                    guard design.parts[place].isCompute, let connection = design.connection(link), connection[.access] != .read,
                        !connection.saysItReads
                    else { continue }
                    return part
                }
                guard part.isDistributor || part.isEntry || part.isCompute, seen.insert(part.index).inserted else { continue }
                waiting.append(part.index)
            }
        }
        return nil
    }
}
