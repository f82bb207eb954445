extension StringProtocol {
    /// One of what a word names, as English forms it: `entries` as `entry`, `boxes` as `box`, `keys` as `key`; what ends as `class`,
    /// `status` or `analysis` does is one already.
    public var singular: String {
        if hasSuffix("ies"), count > 4 { return dropLast(3) + "y" }
        if ["xes", "zes", "ches", "shes"].contains(where: hasSuffix) { return String(dropLast(2)) }
        return hasSuffix("s") && !["ss", "us", "is"].contains(where: hasSuffix) ? String(dropLast()) : String(self)
    }
}
