import Analysis
import Whiteboard

struct Plaintext: Rule {
    let identifier = "security/plaintext"
    let severity = Severity.warning
    let summary = "readable on the wire"

    let explanation = Explanation(
        finds: "An arrow that says it is not encrypted, from a client or between regions; inside, advice where personal data is kept.",
        matters:
            "Whoever is on the path, a café's router or a tapped cable, reads the tokens and becomes the user. Inside a data centre it is one hacked machine that listens to the others.",
        instead: "TLS on every arrow; between services a mesh or the platform does it. Unstated is taken as encrypted.",
        costs: "Certificates that are renewed, and some microseconds a request once the connection stands.",
        sources: ["RFC 9325, Recommendations for Secure Use of TLS, 2022", "NIST SP 800-207, Zero Trust Architecture"],
        question: "Who between my phone and your database can read this?")

    let examples = Examples(
        raises: "client > {encrypted=false} lb > app x2 > db",
        nearMiss: "client > lb > app x2 > {encrypted=false} db",
        fixed: "client > {encrypted=true} lb > app x2 > db")

    func findings(in design: Design) -> [Finding] {
        let isPersonal = design.board.data.contains { $0[.pii] == true || $0[.class] == .money || $0[.class] == .identity }
        let isTold = design.board.connections.contains { $0[.encrypted] == true || isSecure($0) }
        return design.board.connections.indices.compactMap { index in
            let connection = design.board.connections[index]
            let isPlain = isTold && connection[.encrypted] == nil && isOpen(connection)
            guard connection[.encrypted] == false || isPlain else { return nil }
            let ends = [connection.from, connection.to].compactMap { design.topology.indexOf[$0] }.map { design.parts[$0] }
            guard ends.count == 2 else { return nil }
            let crosses =
                ends.contains(where: \.isOutside)
                || (!ends[0].regions.isEmpty && !ends[1].regions.isEmpty && Set(ends[0].regions).isDisjoint(with: ends[1].regions))
            guard crosses || isPersonal && !isPlain else { return nil }
            return finding(
                .connection(design.name(connection: index)), about: ends,
                links: design.topology.links.filter { $0.connection == index }.prefix(1).map { $0 },
                severity: !crosses ? .advice : isPersonal ? .error : severity,
                message: "\(design.name(ends[0])) to \(design.name(ends[1])) is unencrypted.",
                fixes: [
                    QuickFix(
                        "Encrypt it",
                        edit: Connection.edit(at: index, .encrypted, to: true))
                ], harm: Harm(.dataLost))
        }
    }

    /// `http` means so where another arrow of the board says `https`; where none does it is only the name of the protocol.
    private func isOpen(_ connection: Connection) -> Bool {
        connection[.protocol].map { ["http", "ws", "ftp", "telnet"].contains($0.lowercased()) } ?? false
    }

    private func isSecure(_ connection: Connection) -> Bool {
        connection[.protocol].map { ["https", "wss", "ftps", "sftp", "tls", "ssh"].contains($0.lowercased()) } ?? false
    }
}
