import Analysis
import Whiteboard

struct SingleWriter: Rule {
    let identifier = "capacity/single-writer"
    let severity = Severity.warning
    let summary = "more writes than one primary takes"

    let explanation = Explanation(
        finds: "A store with one leader and no shards that gets more writes at peak than one machine takes.",
        matters:
            "Replicas repeat every write, so they help reads only: ten of them take no more writes than one. The primary falls behind, then its replicas, then everything that reads them.",
        instead:
            "Shards by a key that most requests carry; a queue that gathers writes into batches; or a technology that partitions by itself.",
        costs: "With shards, queries without the key ask all of them, and a transaction over two is no longer the database's business.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 6"],
        question: "Ten thousand writes a second: what do more replicas change about that?")

    let examples = Examples(
        raises: "require writes=9k/s reads=9k/s; client > lb > app x20 > postgres {capacity=40k/s, write-capacity=5k/s}",
        nearMiss: "require writes=3k/s reads=9k/s; client > lb > app x20 > postgres {capacity=40k/s, write-capacity=5k/s}",
        fixed:
            "require writes=9k/s reads=9k/s; client > lb > app x20 > postgres {capacity=40k/s, write-capacity=5k/s, sharding.shards=4, sharding.key=id}"
    )

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part.leader == .single, part.partitionsOfData == 1, design.primaries(of: part).isEmpty else {
                return nil
            }
            guard let use = design.utilisation(of: part), use.writeCapacity.value > 0 else { return nil }
            let ratio = use.load.peakWrites / use.writeCapacity.value
            guard ratio > 1 + 1e-9 else { return nil }
            let name = design.name(part)
            let needed = WholeCount.up(ratio / CapacityFixes.aim)
            let changes = [
                Component.change(.shardingShards, to: needed),
                Component.change(.shardingKey, to: design.shardingKey(for: part)),
                Component.change(.replicas, to: part[.replicas].map { $0 * needed }),
            ]
            return finding(
                about: part, severity: ratio > 3 && use.isStated ? .error : use.isWithinDoubt(at: ratio) ? .advice : severity,
                message:
                    "\(design.rate(use.load.peakWrites)) of writes on one \(design.product(of: part)) primary (\(design.rate(use.writeCapacity.value))).",
                headline: "\(name) gets \(design.rate(use.load.peakWrites)) of writes on one primary.",
                fixes: [
                    QuickFix(
                        "Split it into \(needed) shards", reach: .changesDesign,
                        edit: .change(section: .components, index: part.index, changes: changes + design.spread(part, overZones: 2)))
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)),
                assuming: use.writeCapacity.assumption ?? use.loadAssumption.map { "assuming \($0)" },
                from: design.traffic.writeSources[part.index])
        }
    }
}
