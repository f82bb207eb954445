import Analysis
import Whiteboard

extension Design {
    /// Whether something says that what a content network hands out has signed addresses: an upload's signed address is another matter.
    func saysDownloadsAreSigned(by network: Part, from files: Part, apartFromWaiversOf rule: String) -> Bool {
        boardSpeaks(of: SignedDownloadWords.all, apartFromWaiversOf: rule)
            || requirements.functional.contains { $0.says(SignedDownloadWords.all) }
            || [network, files].contains { speaks(at: $0, of: SignedDownloadWords.all) }
            || board.api.contains { call in
                let isRead = call.call.hasPrefix("GET") || call.call.hasPrefix("HEAD")
                return call.call.says(SignedDownloadWords.all) || isRead && (call[.does] ?? "").says(SignedDownloadWords.all)
            }
            || topology.links.contains { link in
                guard let label = connection(link)?.label, label.says(SignedDownloadWords.all) else { return false }
                // Into the store it is how one uploads.
                return link.target != files.index || link.source == network.index || connection(link)?[.access] == .read
            }
    }
}

private enum SignedDownloadWords {
    static let all: Phrases = ["signed"]
}
