import Analysis
import Whiteboard

extension Design {
    /// Whether what comes over the arrow is a sector's own exchange (hospitals, banks, clearing, trade) rather than a call over the web:
    /// its senders keep what was not acknowledged and send it again, and are known by their line or certificate and not by a signature.
    func isPartnerProtocol(_ link: Link) -> Bool {
        guard let connection = connection(link) else { return false }
        let ends = [link.source, link.target].map { parts[$0] }
        let texts = [connection.label, connection[.protocol]] + ends.flatMap { [$0.component.technology, Optional(name($0))] }
        return texts.contains { $0?.says(PartnerProtocols.names) == true }
    }
}

private enum PartnerProtocols {
    static let names = ["hl7", "mllp", "dicom", "as2", "edifact", "x12", "iso 8583", "iso 20022", "swift", "ebics", "fix session", "x.400"]
}

extension Design {
    /// Mail between servers: anybody may send it, the sender keeps it and tries again for days, and the names of the receivers choose one.
    func isMail(_ link: Link) -> Bool {
        if connection(link)?[.protocol]?.says(["smtp"]) == true || connection(link)?.label?.says(["smtp"]) == true { return true }
        let (sender, receiver) = (parts[link.source], parts[link.target])
        return sender.kind == "external" && (name(sender).says(["mail server"]) || sender.id.says(["mail-server", "smtp"]))
            && (speaks(at: receiver, of: ["smtp", "postfix", "exim", "mx"]))
    }
}
