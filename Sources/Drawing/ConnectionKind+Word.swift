import Whiteboard

extension ConnectionKind {
    /// What a drawing says at an arrow without a label, whose line alone would be taken for another's; nil where the line says enough.
    public var drawnWord: String? {
        switch self {
        case .sync, .async: nil
        case .replication: "replicates"
        case .batch: "batch"
        }
    }
}
