import Analysis

extension Design {
    /// In words where the attribute `presigned` would say it: an arrow labelled `presigned upload`, notes that speak of signed addresses.
    func saysSigned(_ texts: [String?]) -> Bool {
        let said = texts.compactMap(\.self)
        if said.contains(where: { $0.mentions(["sas token"]) }) { return true }
        return said.contains { $0.mentions(["signed"]) } && !said.contains { $0.mentions(["unsigned"]) }
    }
}
