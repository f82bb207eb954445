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
