import Analysis
import Whiteboard

struct ClearFromOutside: Rule {
    let identifier = "security/clear-from-outside"
    let severity = Severity.warning
    let summary = "a protocol in clear text, over other people's networks"

    let explanation = Explanation(
        finds:
            "An arrow from or to somebody outside by a protocol that has no encryption of its own: FTP, MQTT on port 1883, plain HTTP beside HTTPS, Telnet, WebSocket without TLS.",
        matters:
            "Whoever is on the way reads it, passwords among it, and can change it: a command for a valve, a firmware, an address. A password for all devices is then everybody's.",
        instead:
            "TLS with the server's certificate checked: MQTT on 8883, HTTPS, SFTP. A key or certificate for each device or partner, so that one can be shut out, and rights by topic or folder.",
        costs: "Some kilobytes of code in small devices, and certificates that must be renewed in the field.",
        sources: ["RFC 9325, Recommendations for Secure Use of TLS", "OWASP Internet of Things Top 10: insecure network services"],
        question: "Who is on the way between them, and what can he change?")

    let examples = Examples(
        raises: "device:client > {protocol=\"MQTT 1883\"} broker:pub-sub {technology=Mosquitto} >> app x2 > db",
        nearMiss: "device:client > {protocol=\"MQTT 8883\"} broker:pub-sub {technology=Mosquitto} >> app x2 > db",
        fixed: "device:client > {protocol=\"MQTT 1883\", encrypted} broker:pub-sub {technology=Mosquitto} >> app x2 > db")

    private static let clear: Set<String> = ["ftp", "telnet", "1883", "tftp"]
    /// In clear text only where something else says that it is not.
    private static let doubtful: Set<String> = ["http", "ws"]
    private static let secured = ["https", "wss", "tls", "ssl", "vpn", "ipsec", "sftp", "ftps", "private line", "wireguard"]

    func findings(in design: Design) -> [Finding] {
        design.topology.links.compactMap { link in
            guard design.parts[link.source].isOutside || design.parts[link.target].isOutside, let connection = design.connection(link),
                connection[.encrypted] == nil
            else { return nil }
            let texts = [connection[.protocol], connection.label].compactMap(\.self)
            guard !texts.isEmpty else { return nil }
            let words = texts.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) }
            let isClear = words.contains { Self.clear.contains($0) }
            guard isClear || connection[.protocol].map({ Self.doubtful.contains($0.lowercased()) }) ?? false && speaksOfTLS(design),
                !texts.contains(where: { $0.mentions(Self.secured) })
            else { return nil }
            let (source, target) = (design.parts[link.source], design.parts[link.target])
            let spoken = connection[.protocol] ?? connection.label ?? ""
            return finding(
                .connection(design.name(connection: link.connection)), about: source.isOutside ? [target, source] : [source, target],
                links: [link],
                message:
                    "\(design.name(source)) speaks \(spoken) with \(design.name(target)), in clear text over other people's networks: whoever is on the way reads it and can change it.",
                headline: "\(design.name(source)) and \(design.name(target)) speak in clear text.",
                fixes: [QuickFix("Encrypt it", edit: design.change(link, Connection.change(.encrypted, to: true)))],
                harm: Harm(.dataLost))
        }
    }

    private func speaksOfTLS(_ design: Design) -> Bool {
        design.board.connections.contains {
            $0[.encrypted] == true || $0.label?.mentions(Self.secured) == true || $0[.protocol]?.mentions(Self.secured) == true
        }
    }
}
