internal import Lexing

/// One unit with every way it is written.
struct UnitRow: Sendable {
  var unit: Unit
  var written: [String]

  /// - Parameter written: further spellings; the standard name is always one.
  init(_ unit: Unit, _ written: [String] = []) {
    self.unit = unit
    self.written = [unit.name] + written
  }
}

private func rows(_ kind: Unit.Kind, _ names: [String]) -> [UnitRow] { names.map { UnitRow(Unit($0, kind)) } }

/// Every unit and classifier the grammar knows; `docs/units.md` shows this table.
let unitTable: [UnitRow] =
  [
    UnitRow(.percent, ["％", "﹪"]),
    UnitRow(.perMille),
    UnitRow(Unit("百分点", .points), ["个百分点"]),
    UnitRow(Unit("千分点", .points), ["个千分点"]),
    UnitRow(Unit("基点", .points), ["个基点", "BP", "bp"]),
    UnitRow(.multiple),

    UnitRow(.yuan, ["元人民币", "人民币", "块钱"]),
    UnitRow(.jiao, ["角钱"]),
    UnitRow(Unit("美元", .money)), UnitRow(Unit("欧元", .money)), UnitRow(Unit("英镑", .money)),
    UnitRow(Unit("日元", .money)), UnitRow(Unit("港元", .money), ["港币"]), UnitRow(Unit("澳门元", .money), ["澳门币"]),
    UnitRow(Unit("新台币", .money), ["台币"]), UnitRow(Unit("韩元", .money)), UnitRow(Unit("卢布", .money)),

    UnitRow(Unit("年", .duration, .month, 12), ["周年", "整年", "个自然年", "自然年"]),
    UnitRow(Unit("年度", .duration, .month, 12), ["个年度", "个会计年度", "会计年度"]),
    UnitRow(Unit("学年", .duration), ["个学年"]), UnitRow(Unit("学期", .duration), ["个学期"]),
    UnitRow(Unit("季度", .duration, .month, 3), ["个季度", "个季"]),
    UnitRow(.month, ["个月", "个自然月"]),
    UnitRow(Unit("周", .duration, .day, 7), ["个周", "个星期", "星期", "个礼拜"]),
    UnitRow(Unit("日", .duration, .day), ["天", "个自然日", "自然日", "个日历日", "日历日", "个日", "昼夜"]),
    UnitRow(Unit("工作日", .duration), ["个工作日", "个工作天", "工作天"]),
    UnitRow(Unit("交易日", .duration), ["个交易日"]),
    UnitRow(Unit("小时", .duration, .minute, 60), ["个小时", "个钟头", "h"]),
    UnitRow(Unit("分钟", .duration, .minute), ["min"]),
    UnitRow(Unit("秒", .duration, .minute, 1.0 / 60), ["秒钟"]),

    UnitRow(Unit("岁", .age)), UnitRow(Unit("周岁", .age)), UnitRow(Unit("月龄", .age)),

    UnitRow(Unit("名", .people), ["位"]), UnitRow(.person, ["个人"]), UnitRow(Unit("户", .people), ["个户"]),
  ]
  + rows(.people, ["人次", "人份", "人天", "人日", "人年", "人月", "户次", "户籍人口", "例", "例次", "对夫妇", "家庭"])
  + [
    UnitRow(Unit("台（套）", .things), ["台(套)", "套（台）", "套(台)"]),
    UnitRow(Unit("个（套）", .things), ["个(套)"]), UnitRow(Unit("家（次）", .events), ["家(次)"]),
    UnitRow(Unit("床", .things), ["个床位"]), UnitRow(Unit("亩次", .things)),
    UnitRow(Unit("标准箱", .things), ["个标准箱", "TEU"]),
    UnitRow(Unit("车位", .things), ["个车位", "个停车位", "个泊位", "泊位"]),
    UnitRow(Unit("学位", .things), ["个学位"]), UnitRow(Unit("席位", .things), ["个席位"]),
  ]
  + rows(
    .things,
    [
      "家", "所", "支", "处", "座", "间", "栋", "幢", "台", "套", "辆", "艘", "架", "张", "部", "件", "份", "批", "块", "片",
      "株", "头", "只", "羽", "匹", "棵", "口", "层", "根", "盏", "把", "枚", "颗", "粒", "瓶", "盒", "袋", "箱", "包", "本", "册",
      "卷", "篇", "幅", "门", "笔", "宗", "组", "队", "班", "尾", "樘", "眼", "孔", "节", "列", "具", "副", "双", "桩", "票", "单", "对",
    ]
  )
  + [UnitRow(Unit("批次", .events), ["个批次"]), UnitRow(Unit("起", .events))]
  + rows(
    .events,
    ["次", "轮", "轮次", "遍", "趟", "场", "场次", "期", "班次", "车次", "航次", "架次", "件次", "家次", "台次", "辆次", "艘次", "频次", "回"]
  )
  + [
    UnitRow(Unit("品种", .items), ["个品种"]), UnitRow(Unit("品规", .items), ["个品规"]),
    UnitRow(Unit("县", .items), ["个县", "个县（市、区）", "个县(市、区)"]), UnitRow(Unit("村", .items), ["个村"]),
    UnitRow(Unit("乡镇", .items), ["个乡镇", "个乡（镇）"]), UnitRow(Unit("社区", .items), ["个社区"]),
  ]
  + rows(.items, ["个", "种", "项", "类", "条", "款", "大类", "小类", "个方面", "方面"])
  + [
    UnitRow(Unit("分", .score)), UnitRow(Unit("学分", .score), ["个学分"]), UnitRow(Unit("学时", .score), ["个学时"]),
    UnitRow(Unit("课时", .score), ["个课时"]), UnitRow(Unit("积分", .score), ["个积分"]),

    UnitRow(Unit("米", .measure, .metre), ["m", "公尺"]),
    UnitRow(Unit("公里", .measure, .metre, 1000), ["千米", "km"]),
    UnitRow(Unit("厘米", .measure, .metre, 0.01), ["cm"]), UnitRow(Unit("毫米", .measure, .metre, 0.001), ["mm"]),
    UnitRow(Unit("微米", .measure, .metre, 1e-6), ["μm", "um"]), UnitRow(Unit("纳米", .measure, .metre, 1e-9), ["nm"]),
    UnitRow(Unit("海里", .measure, .metre, 1852)), UnitRow(Unit("车公里", .measure)),
    UnitRow(Unit("平方米", .measure, .squareMetre), ["㎡", "m²", "m2", "平米", "平方"]),
    UnitRow(Unit("平方公里", .measure, .squareMetre, 1e6), ["平方千米", "km²", "km2", "k㎡"]),
    UnitRow(Unit("平方厘米", .measure, .squareMetre, 1e-4), ["cm²", "cm2"]),
    UnitRow(Unit("公顷", .measure, .squareMetre, 1e4), ["hm²", "hm2", "ha"]), UnitRow(Unit("亩", .measure)),
    UnitRow(Unit("立方米", .measure), ["m³", "m3", "立方", "方量"]), UnitRow(Unit("标准立方米", .measure), ["标方", "Nm³", "Nm3"]),
    UnitRow(Unit("立方厘米", .measure), ["cm³", "cm3"]),
    UnitRow(Unit("升", .measure, .litre), ["L", "公升"]),
    UnitRow(Unit("毫升", .measure, .litre, 0.001), ["ml", "mL", "ML"]),
    UnitRow(Unit("吨", .measure, .gram, 1e6), ["t", "公吨"]),
    UnitRow(Unit("吨标准煤", .measure), ["吨标煤", "tce"]), UnitRow(Unit("吨二氧化碳", .measure)),
    UnitRow(Unit("公斤", .measure, .gram, 1000), ["千克", "kg", "Kg", "KG"]), UnitRow(Unit("斤", .measure, .gram, 500)),
    UnitRow(Unit("克", .measure, .gram), ["g"]), UnitRow(Unit("毫克", .measure, .gram, 0.001), ["mg"]),
    UnitRow(Unit("微克", .measure, .gram, 1e-6), ["μg", "ug", "mcg"]), UnitRow(Unit("纳克", .measure), ["ng"]),
    UnitRow(Unit("千瓦", .measure, .watt, 1000), ["kW", "KW", "kw"]), UnitRow(Unit("瓦", .measure, .watt), ["W"]),
    UnitRow(Unit("兆瓦", .measure, .watt, 1e6), ["MW"]), UnitRow(Unit("千瓦时", .measure), ["kWh", "kW·h", "KWH", "度电"]),
    UnitRow(Unit("兆瓦时", .measure), ["MWh"]), UnitRow(Unit("千伏安", .measure), ["kVA", "KVA"]),
    UnitRow(Unit("千伏", .measure), ["kV", "KV"]), UnitRow(Unit("伏", .measure), ["V", "伏特"]),
    UnitRow(Unit("毫安", .measure), ["mA"]), UnitRow(Unit("安培", .measure)),
    UnitRow(Unit("千赫", .measure), ["kHz"]), UnitRow(Unit("兆赫", .measure), ["MHz"]),
    UnitRow(Unit("吉赫", .measure), ["GHz"]),
    UnitRow(Unit("赫兹", .measure), ["Hz", "赫"]), UnitRow(Unit("千卡", .measure), ["kcal", "大卡"]),
    UnitRow(Unit("千焦", .measure), ["kJ"]), UnitRow(Unit("焦耳", .measure)),
    UnitRow(Unit("兆帕", .measure), ["MPa"]), UnitRow(Unit("千帕", .measure), ["kPa"]),
    UnitRow(Unit("帕", .measure), ["Pa"]),
    UnitRow(Unit("毫米汞柱", .measure), ["mmHg"]),
    UnitRow(Unit("摄氏度", .measure), ["℃", "°C", "度", "°"]), UnitRow(Unit("分贝", .measure), ["dB", "dB(A)", "dB（A）"]),
    UnitRow(Unit("勒克斯", .measure), ["lx", "lux"]), UnitRow(Unit("毫西弗", .measure), ["mSv"]),
    UnitRow(Unit("贝可", .measure), ["Bq"]),
    UnitRow(Unit("字节", .measure)), UnitRow(Unit("千字节", .measure), ["KB", "kB"]),
    UnitRow(Unit("兆字节", .measure), ["MB"]), UnitRow(Unit("吉字节", .measure), ["GB"]),
    UnitRow(Unit("太字节", .measure), ["TB"]),
    UnitRow(Unit("兆比特每秒", .measure), ["Mbps", "Mbit/s"]), UnitRow(Unit("吉比特每秒", .measure), ["Gbps"]),
    UnitRow(Unit("兆", .measure)),
    UnitRow(Unit("毫摩尔", .measure), ["mmol"]), UnitRow(Unit("微摩尔", .measure), ["μmol", "umol"]),
    UnitRow(Unit("国际单位", .measure), ["IU"]),
    UnitRow(Unit("载重吨", .measure)), UnitRow(Unit("总吨", .measure)), UnitRow(Unit("吨公里", .measure)),
    UnitRow(Unit("人公里", .measure)),
    UnitRow(Unit("像素", .measure), ["万像素"]), UnitRow(Unit("牛顿", .measure)), UnitRow(Unit("千牛", .measure), ["kN"]),
    UnitRow(Unit("马力", .measure)), UnitRow(Unit("年一遇", .measure)), UnitRow(Unit("秒每次", .measure)),
    UnitRow(Unit("转", .measure)),
  ]

/// The unit that starts at an offset, the longest spelling first.
let unitLexicon: Lexicon<UnitWord> = Lexicon(
  unitTable.flatMap { row in row.written.map { ($0, UnitWord(unit: row.unit, isStandard: $0 == row.unit.name)) } }
)

/// A spelling of a unit.
struct UnitWord: Sendable {
  var unit: Unit
  var isStandard: Bool
}
