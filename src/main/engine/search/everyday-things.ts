/**
 * Things that people look for in their own photos, in our words: what texts of an embedding space have in common is
 * measured on them. The starter's training has the same list (models/starter/training/everyday-things.txt). Pure.
 */
import { everydayWordCount } from '../../../contract/index.ts';

const lists = {
  animals: `
    dog, cat, puppy, kitten, bird, horse, pony, cow, calf, sheep, lamb, goat, pig, rabbit, hamster, guinea pig,
    mouse, squirrel, hedgehog, fox, wolf, deer, bear, polar bear, panda, lion, tiger, leopard, elephant,
    giraffe, zebra, hippo, rhino, monkey, gorilla, kangaroo, koala, camel, donkey, bull, buffalo, moose, seal,
    whale, dolphin, shark, fish, goldfish, octopus, jellyfish, crab, lobster, starfish, turtle, tortoise, frog,
    toad, snake, lizard, crocodile, spider, spider web, butterfly, bee, wasp, ant, beetle, ladybird, dragonfly,
    grasshopper, snail, worm, duck, ducklings, goose, swan, chicken, rooster, hen, turkey, pigeon, seagull,
    crow, owl, eagle, hawk, parrot, penguin, flamingo, peacock, pelican, stork, hummingbird, robin, sparrow,
    black dog, brown dog, white dog, dog with a ball, dog in the snow, dog running on grass, dog swimming,
    cat on a sofa, sleeping cat, greyhound, poodle, bulldog, terrier, retriever, labrador, husky, collie,
    dalmatian, horses in a field, birds in the sky, flock of sheep, herd of cows, fish tank, aquarium, zoo, pet,
    farm animals, wild animal, insect`,
  people: `
    person, man, woman, boy, girl, child, children, baby, toddler, teenager, old man, old woman, grandmother,
    grandfather, mother and child, father and son, family, couple, friends, twins, brother and sister,
    group of people, crowd, face, portrait, selfie, smile, laughing child, crying baby, hands, feet, hair,
    beard, tattoo, bride, groom, bride and groom, graduate, soldier, police officer, firefighter, doctor, nurse,
    chef, waiter, teacher, musician, singer, dancer, artist, clown, cowboy, fisherman, farmer, worker, builder,
    photographer, tourist, cyclist, runner, swimmer, surfer, skier, snowboarder, skateboarder, climber, hiker,
    football player, basketball player, baseball player, tennis player, spectators, audience, passengers,
    shoppers, neighbours, classmates, colleagues, street performer, homeless man, people on a bench,
    people at a table, kids playing, woman with a dog, man with a camera, man with a beard, girl with long hair,
    boy with a ball, baby in a bath, sleeping baby, newborn`,
  actions: `
    running, walking, jumping, sitting, standing, lying down, sleeping, eating, drinking, cooking, reading,
    writing, drawing, painting, singing, dancing, playing, playing guitar, playing piano, playing drums,
    playing football, playing basketball, playing in the water, playing in the sand, swimming, diving, surfing,
    sailing, rowing, kayaking, fishing, skiing, snowboarding, sledding, ice skating, skateboarding,
    roller skating, cycling, riding a bike, riding a horse, driving, climbing, rock climbing, hiking, camping,
    gardening, shopping, working, building, cleaning, washing, digging, throwing, catching, kicking a ball,
    hitting a ball, swinging, sliding, crawling, hugging, kissing, holding hands, waving, pointing,
    shaking hands, talking, talking on the phone, laughing, crying, shouting, taking a photo,
    looking at the camera, looking out of the window, waiting, resting, sunbathing, stretching, yoga, wrestling,
    boxing, racing, parade, marching, protest, celebrating, cutting a cake, blowing out candles,
    opening presents, flying a kite, blowing bubbles, feeding birds, walking the dog, chasing, fetching a stick,
    shaking off water, splashing, pulling, pushing, carrying, lifting, balancing, flipping, doing a trick,
    handstand, somersault, falling, leaping over a hurdle, crossing the street, climbing a tree, face painting,
    juggling`,
  scenes: `
    beach, sea, ocean, waves, coast, cliff, island, lake, river, stream, waterfall, pond, swamp, harbour, pier,
    boat on the water, mountain, mountains, hill, valley, canyon, desert, sand dunes, volcano, cave, rocks,
    forest, woods, jungle, trees, path through the woods, field, meadow, grass, lawn, flowers, field of flowers,
    garden, park, playground, farm, barn, vineyard, orchard, countryside, village, town, city, skyline,
    skyscraper, street, street at night, road, highway, crossroads, bridge, tunnel, railway, train station,
    airport, bus stop, car park, petrol station, market, shop, shop window, supermarket, shopping centre,
    restaurant, cafe, bar, hotel, office, school, classroom, university, library, museum, gallery, theatre,
    cinema, concert, stage, festival, fair, fairground, ferris wheel, roller coaster, circus, stadium,
    sports field, football pitch, basketball court, tennis court, baseball field, race track, gym,
    swimming pool, ski slope, skate park, church, cathedral, temple, mosque, castle, palace, ruins, tower,
    lighthouse, windmill, fountain, statue, monument, graveyard, square, alley, stairs, balcony, roof, wall,
    graffiti, fence, gate, door, window, house, cottage, cabin, tent, campfire, construction site, factory,
    harbour at sunset, backyard, porch, driveway, underwater, view from above, view from a window, aerial view,
    reflection in water, city lights, fireworks`,
  weather: `
    snow, ice, rain, storm, lightning, rainbow, fog, mist, clouds, blue sky, sunset, sunrise, sunshine, night,
    night sky, stars, moon, full moon, northern lights, wind, puddle, frost, winter, spring, summer, autumn,
    autumn leaves, snowy mountain, snowy street, rainy day, sunny day, cloudy sky, snowman, icicles, wet street,
    dark clouds, golden light, silhouette, shadow`,
  vehicles: `
    car, red car, old car, sports car, race car, police car, taxi, van, truck, pickup truck, lorry, bus,
    school bus, tram, train, steam train, underground train, railway carriage, bicycle, bike, mountain bike,
    motorbike, motorcycle, dirt bike, scooter, quad bike, tractor, digger, crane, fire engine, ambulance,
    caravan, trailer, go-kart, boat, sailing boat, rowing boat, speedboat, canoe, kayak, ferry, cruise ship,
    ship, yacht, submarine, raft, plane, airplane, jet, helicopter, hot air balloon, parachute, glider, rocket,
    skateboard, sled, snowmobile, wheelchair, pushchair, pram, shopping trolley, carriage, horse and cart,
    traffic jam, traffic light, parked cars, wheel, steering wheel`,
  food: `
    food, breakfast, lunch, dinner, picnic, barbecue, bread, toast, sandwich, cheese, egg, fried eggs, bacon,
    sausage, steak, chicken leg, ham, burger, hot dog, chips, pizza, pasta, spaghetti, noodles, rice, sushi,
    soup, stew, curry, salad, vegetables, potatoes, tomato, carrot, onion, pepper, broccoli, cauliflower,
    cabbage, lettuce, cucumber, mushroom, corn, pumpkin, beans, peas, garlic, fruit, apple, orange, lemon,
    banana, grapes, strawberry, raspberry, blueberry, cherry, peach, pear, plum, pineapple, mango, melon,
    watermelon, coconut, nuts, cake, birthday cake, wedding cake, cupcake, pie, pancakes, waffle, biscuit,
    cookie, doughnut, chocolate, sweets, candy, ice cream, ice lolly, jam, honey, butter, milk, coffee,
    cup of coffee, tea, juice, water, beer, wine, glass of wine, cocktail, bottle, plate of food, bowl of soup,
    seafood, prawns, dessert, snack, popcorn, lollipop, candy floss, buffet, kitchen table`,
  indoors: `
    living room, kitchen, bedroom, bathroom, dining room, hallway, attic, cellar, garage, sofa, armchair, chair,
    rocking chair, table, desk, bed, cot, pillow, blanket, carpet, rug, curtain, lamp, candle, fireplace,
    bookshelf, books, television, computer, laptop, keyboard, computer mouse, screen, phone, mobile phone,
    camera, radio, loudspeaker, headphones, clock, mirror, picture frame, painting, vase, houseplant, cupboard,
    wardrobe, drawer, shelf, sink, bath, shower, toilet, towel, soap, toothbrush, washing machine, fridge, oven,
    stove, microwave, toaster, kettle, pan, pot, plate, bowl, cup, mug, glass, fork, knife, spoon, chopsticks,
    teapot, basket, box, bag, bucket, broom, vacuum cleaner, iron, sewing machine, ladder, tools, hammer,
    screwdriver, scissors, pen, pencil, paper, notebook, newspaper, map, letter, envelope, calendar, money,
    coins, keys, toy, teddy bear, doll, toy car, building blocks, jigsaw, board game, chess, playing cards,
    balloon, ball, christmas tree, presents, decorations, piano, guitar, electric guitar, violin, drum, trumpet,
    accordion, saxophone, flute, microphone, whiteboard, poster, sign, stairs inside, office desk, waiting room,
    hospital bed, party indoors`,
  clothes: `
    hat, cap, helmet, sunglasses, glasses, goggles, mask, scarf, gloves, coat, jacket, leather jacket, raincoat,
    jumper, sweater, hoodie, shirt, t-shirt, blouse, vest, tank top, dress, skirt, jeans, trousers, shorts,
    swimming trunks, swimsuit, bikini, pyjamas, suit, tie, bow tie, uniform, costume, wedding dress, kimono,
    apron, wetsuit, life jacket, backpack, handbag, suitcase, umbrella, shoes, boots, sandals, trainers,
    high heels, socks, slippers, belt, necklace, earrings, ring, watch, crown, wig, ribbon, bandana, headscarf,
    cowboy hat, santa hat, baseball cap, football shirt, hi-vis vest, red shirt, blue shirt, white shirt,
    black shirt, yellow jacket, green coat, pink dress, white dress, red hat, striped shirt, no shirt`,
  colours: `
    red, orange, yellow, green, blue, purple, pink, brown, black, white, grey, gold, silver, colourful, striped,
    spotted, plaid, dark, bright, black and white, blonde hair, red hair, blue water, green grass, white snow,
    orange ball, red ball, yellow ball, blue ball, pink flowers, red flowers, yellow flowers, white wall,
    brick wall, wooden floor, blue car, white car, black car, yellow bus, red bike, orange sunset`,
  things: `
    flag, bench, swing, slide, trampoline, sandcastle, bucket and spade, stick, frisbee, tennis ball,
    basketball, football, baseball bat, tennis racket, golf club, hockey stick, surfboard, snowboard, skis,
    ski poles, paddle, oar, rope, net, fishing rod, kite, hula hoop, hose, sprinkler, bubbles, bonfire, smoke,
    steam, flame, torch, lantern, street lamp, neon sign, billboard, mailbox, bin, rubbish, bricks, wood, log,
    stump, branch, leaf, leaves, rose, tulip, sunflower, daisy, cactus, palm tree, pine tree, apple tree, bush,
    hedge, moss, seaweed, shell, pebbles, mud, sand, stone wall, brick, metal, machine, engine, gun, sword,
    cannon, anchor, telescope, binoculars, trophy, medal, certificate, document, receipt, screenshot,
    handwriting, page of a book, menu, ticket, passport, number plate, road sign, stop sign, price tag, barcode,
    logo`,
  events: `
    birthday, birthday party, wedding, christmas, easter, halloween, new year, graduation, funeral, baptism,
    holiday, school trip, sports day, football match, basketball game, baseball game, hockey game, rodeo,
    horse race, bike race, car race, marathon, carnival, street party, concert crowd, band on stage, ceremony,
    meeting, conference, family dinner, barbecue in the garden, day at the beach, day at the zoo, camping trip,
    road trip, boat trip, first day at school`,
};

/** Phrases of one to five words, each once. */
export const everydayThings: readonly string[] = [
  ...new Set(
    Object.values(lists)
      .join(',')
      .split(',')
      .map((phrase) => phrase.trim()),
  ),
];

/**
 * Some of them, evenly: for spaces whose every text has to be paid. With CLIP's vectors 25 already bring nearly all that a thousand do
 * (docs/decisions/0021).
 */
export const fewEverydayThings: readonly string[] = Array.from(
  { length: everydayWordCount },
  (_, index) => everydayThings[Math.floor((index * everydayThings.length) / everydayWordCount)] ?? '',
);
