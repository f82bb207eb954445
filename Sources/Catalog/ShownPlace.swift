import Whiteboard

extension Component {
    /// Where it runs, in the words of its box: `zone a`, `2 zones`, `eu-west`, `3 regions`; nil where nothing is stated.
    public var shownPlace: String? {
        if let zones = self[.zones] {
            if case .names(let names) = zones, names.count == 1 { return "zone \(names[0])" }
            return zones.count == 1 ? "1 zone" : "\(zones.count) zones"
        }
        guard let regions = self[.regions], let first = regions.first else { return nil }
        return regions.count == 1 ? first : "\(regions.count) regions"
    }
}
